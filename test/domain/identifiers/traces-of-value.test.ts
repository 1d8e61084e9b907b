import { expect, test } from 'vitest';
import { hashText } from '#domain/identifiers/hash.ts';
import { tracesOfValue } from '#domain/identifiers/traces-of-value.ts';

const now = Date.UTC(2026, 0, 31) / 1000;
const sha = (text: string) => hashText('sha256', text);

test.each([
  ['an e-mail address', ' Ann.Lee@Example.COM ', sha('ann.lee@example.com')],
  ['an e-mail address, in MD5', 'ann@example.com', hashText('md5', 'ann@example.com')],
  ['a phone number', '+1 (415) 555-2671', sha('14155552671')],
  ['a phone number of the country', '(415) 555-2671', sha('14155552671')],
  ['a name', ' Ann ', sha('ann')],
  ['an IDFA', 'ea7583cd-a667-48bc-b806-42ecb2b48606', sha('EA7583CD-A667-48BC-B806-42ECB2B48606')],
  ['a MAID', 'EA7583CD-A667-48BC-B806-42ECB2B48606', sha('ea7583cd-a667-48bc-b806-42ecb2b48606')],
  ['an external ID', 'user-7', sha('user-7')],
  ['an IP address', '203.0.113.9', sha('203.0.113.9')],
  ['a hash', sha('x').toUpperCase(), sha('x')],
])('%s leaves its hash', (_, value, trace) => {
  expect(tracesOfValue(value, 'US', now)).toContain(trace);
});

test('nothing leaves nothing, and no value is its own trace', () => {
  expect(tracesOfValue('  ', 'US', now)).toEqual([]);
  expect(tracesOfValue('ann@example.com', undefined, now)).not.toContain('ann@example.com');
});
