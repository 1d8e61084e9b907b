import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOfNothing, hashText, recognizeHash } from '#domain/identifiers/hash.ts';
import { anyText } from './any-text.ts';

const algorithms = ['md5', 'sha1', 'sha256'] as const;

test.each(algorithms)('%s is the one of createHash, over UTF-8', (algorithm) => {
  fc.assert(
    fc.property(anyText, (text) => {
      const expected = createHash(algorithm).update(Buffer.from(text, 'utf8')).digest('hex');
      expect(hashText(algorithm, text)).toBe(expected);
    }),
  );
});

test('known values', () => {
  // From sha256sum.
  expect(hashText('sha256', 'ann@example.com')).toBe(
    '71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476',
  );
  expect(hashText('sha256', 'jörg@münchen.de')).toBe(
    'cc9dd095e1fcf11b431aaf6d9c2b2db53c17a57966d570d410fce3e119270f2e',
  );
  expect(hashOfNothing('md5')).toBe('d41d8cd98f00b204e9800998ecf8427e');
  expect(hashOfNothing('sha1')).toBe('da39a3ee5e6b4b0d3255bfef95601890afd80709');
  expect(hashOfNothing('sha256')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

describe('recognized', () => {
  test.each(algorithms)('every %s, in either case, with blanks around it', (algorithm) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const hash = hashText(algorithm, text);
        expect(recognizeHash(hash)).toBe(algorithm);
        expect(recognizeHash(` ${hash.toUpperCase()}\uFEFF\n`)).toBe(algorithm);
      }),
    );
  });

  test.each([
    ['', ''],
    ['31 digits', 'a'.repeat(31)],
    ['33 digits', 'a'.repeat(33)],
    ['56 digits (SHA-224)', 'a'.repeat(56)],
    ['128 digits (SHA-512)', 'a'.repeat(128)],
    ['a letter beyond f at the end', `${'a'.repeat(31)}g`],
    ['a letter beyond F at the beginning', `G${'A'.repeat(63)}`],
    ['a slash, which stands before 0', `${'0'.repeat(39)}/`],
    ['a colon, which stands after 9', `${'0'.repeat(39)}:`],
    ['a sign that stands before A', `${'0'.repeat(39)}@`],
    ['a sign that stands before a', `${'0'.repeat(39)}\``],
    ['a space inside', `${'a'.repeat(15)} ${'a'.repeat(16)}`],
    ['a device ID', '38400000-8cf0-11bd-b23e-10b96e40000d'],
  ])('not: %s', (_, text) => {
    expect(recognizeHash(text)).toBeNull();
  });
});
