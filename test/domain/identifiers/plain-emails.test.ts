import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldById } from '#domain/fields/catalogue.ts';
import { PlainEmails } from '#domain/identifiers/plain-emails.ts';
import { protect } from '#domain/identifiers/protect.ts';
import { leastStrict } from '#domain/mapping/acceptance.ts';
import { anyText } from './any-text.ts';

const field = fieldById('customer-list', 'EMAIL');
if (field === undefined) throw new Error('no e-mail field');

/** Cells as they stand in a file, with something between them. */
function cellsOf(texts: readonly Buffer[], between: number) {
  const starts: number[] = [];
  const header = Buffer.from('id,email\n');
  const parts: Buffer[] = [header];
  let at = header.length;
  for (const text of texts) {
    starts.push(at);
    parts.push(text, Buffer.alloc(between, ','));
    at += text.length + between;
  }
  const bytes = Buffer.concat(parts);
  const ends = texts.map((text, index) => (starts[index] ?? 0) + text.length);
  return { count: texts.length, bytes, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

/** The hash of each cell, in hex; null where it is left to the rule. */
function hashesOf(texts: readonly Buffer[], between = 1): (string | null)[] {
  const cells = cellsOf(texts, between);
  const emails = new PlainEmails();
  const found: (string | null)[] = [];
  while (found.length < cells.count) {
    const hashed = emails.hash(cells, found.length);
    for (let index = 0; index < hashed; index += 1)
      found.push(Buffer.from(emails.hashes.subarray(index * 32, (index + 1) * 32)).toString('hex'));
    if (hashed === 0) found.push(null);
  }
  return found;
}

const sha256 = (text: string | null) =>
  text === null ? null : createHash('sha256').update(text).digest('hex');

function byRule(text: string): string | null {
  const result = protect(text, field as NonNullable<typeof field>, 'sha256', leastStrict);
  return result.outcome === 'hashed' ? result.normalized : null;
}

const local = fc.string({
  unit: fc.constantFrom(...'abzAZ09.-_+\'"`!#$%&*/=?^{|}~ ,;:<>()[]\\@\t\u00e9\u00a0\u200b'),
  maxLength: 12,
});
const domain = fc.string({ unit: fc.constantFrom(...'abzAZ09.-_ @:\u00e9\u200b'), maxLength: 12 });
const near = fc
  .tuple(
    fc.constantFrom('', ' ', '"', "'", 'mailto:', '\t'),
    local,
    domain,
    fc.constantFrom('', ' ', '.', '"', '\0'),
  )
  .map(([before, name, host, after]) => `${before}${name}@${host}.com${after}`);
const long = fc
  .tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 }))
  .map(([name, host]) => `${'n'.repeat(name)}@${'h'.repeat(host)}.de`);
const anything = fc.oneof(near, long, anyText, fc.emailAddress());

describe('addresses as bytes', () => {
  it('are hashed as the rule has it wherever they are decided', () => {
    let decided = 0;
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 40 }), (texts) => {
        for (const encoding of ['utf8', 'latin1'] as const) {
          const cells = texts.map((text) => Buffer.from(text, encoding));
          for (const [index, hash] of hashesOf(cells).entries()) {
            if (hash === null) continue;
            decided += 1;
            expect(hash).toBe(sha256(byRule(cells[index]?.toString(encoding) ?? '')));
          }
        }
      }),
      { numRuns: 4000 },
    );
    expect(decided).toBeGreaterThan(3_000);
  });

  it.each([
    ['Ann@Example.COM', 'ann@example.com'],
    ['  ann.b+c@mail.example.co.uk ', 'ann.b+c@mail.example.co.uk'],
    ['a@b.c', 'a@b.c'],
    ["O'Brien@x.ie", null],
    ['"ann@x.com"', null],
    ['ann@x', null],
    ['ann@.com', null],
    ['ann@x..com', null],
    ['ann@x.com.', null],
    ['@x.com', null],
    ['a@b@c.com', null],
    ['a b@c.com', null],
    ['', null],
    ['é@x.com', null],
    [`${'a'.repeat(50)}@x.de`, `${'a'.repeat(50)}@x.de`],
    [`${'a'.repeat(51)}@x.de`, null],
  ])('%j is hashed as %j', (text, address) => {
    expect(hashesOf([Buffer.from(text)])).toEqual([sha256(address)]);
  });

  it('are hashed at every length that has room, beside any other', () => {
    const addresses = Array.from({ length: 50 }, (_, length) => `${'n'.repeat(length + 1)}@x.de`);
    for (let shift = 0; shift < 4; shift += 1) {
      const texts = [...addresses.slice(shift), ...addresses.slice(0, shift)];
      expect(hashesOf(texts.map((text) => Buffer.from(text)))).toEqual(texts.map(sha256));
    }
  });

  it.each([
    ['side by side, more than fit into a batch', 20_000, 1],
    ['far apart, so that few are looked at together', 30, 200_000],
    ['further apart than all that can be looked at', 3, 3_000_000],
  ])('are all found: %s', (_, count, between) => {
    const texts = Array.from({ length: count }, (_, index) =>
      index % 100 === 99 ? 'no address' : `p${index}@x.de`,
    );
    expect(
      hashesOf(
        texts.map((text) => Buffer.from(text)),
        between,
      ),
    ).toEqual(texts.map((text) => (text.includes('@') ? sha256(text) : null)));
  });

  it('leaves a cell to the rule that is longer than all that can be looked at', () => {
    const long = Buffer.alloc(1_500_000, 'x');
    expect(hashesOf([Buffer.from('a@b.c'), long, Buffer.from('a@b.c')])).toEqual([
      sha256('a@b.c'),
      null,
      sha256('a@b.c'),
    ]);
  });
});
