import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRecords, unpacked } from '#practice/records.ts';
import { hashes, sha256 } from './caller.ts';

const read = (text: string) => {
  const { hashes: packed, others } = readRecords(text);
  expect(packed.every((hash) => hash.length === 32)).toBe(true);
  return [packed.map(unpacked), others];
};

const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const other = fc.oneof(
  fc.emailAddress(),
  hash.map((text) => text.slice(1)),
  hash.map((text) => `${text.slice(1)}g`),
  hash.map((text) => `${text.slice(0, 32)}`),
);

describe('the records of an upload', () => {
  test('that are all hashes are read back as sent', () => {
    fc.assert(
      fc.property(fc.array(hash, { minLength: 1 }), (all) => {
        expect(read(all.join(','))).toEqual([all, []]);
      }),
    );
    expect(read(hashes(10_000).join(','))).toEqual([hashes(10_000), []]);
  });

  test('may be mixed, with blanks and commas between', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            hash.map((text) => [text, true] as const),
            other.map((text) => [text, false] as const),
          ),
        ),
        fc.constantFrom(',', ', ', ' ,', ',,', '\n,'),
        fc.boolean(),
        (parts, comma, hasEnd) => {
          const text = parts.map(([part]) => part).join(comma) + (hasEnd ? comma : '');
          expect(read(text)).toEqual([
            parts.filter(([, isHash]) => isHash).map(([part]) => part),
            parts.filter(([, isHash]) => !isHash).map(([part]) => part),
          ]);
        },
      ),
    );
  });

  test('with a comma out of place are not mistaken for hashes', () => {
    const text = `${'a'.repeat(60)},${'b'.repeat(68)}`;
    expect(text).toHaveLength(129);
    expect(read(text)).toEqual([[], ['a'.repeat(60), 'b'.repeat(68)]]);
  });

  test('in capital letters stay as they are', () => {
    expect(read(sha256('x').toUpperCase())).toEqual([[], [sha256('x').toUpperCase()]]);
  });

  test('of nothing are none', () => {
    expect(read('')).toEqual([[], []]);
    expect(read(' , ')).toEqual([[], []]);
  });
});
