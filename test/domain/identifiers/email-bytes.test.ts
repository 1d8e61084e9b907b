import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldById } from '#domain/fields/catalogue.ts';
import { writePlainEmail } from '#domain/identifiers/email-bytes.ts';
import { protect } from '#domain/identifiers/protect.ts';
import { leastStrict } from '#domain/mapping/acceptance.ts';
import { anyText } from './any-text.ts';

const field = fieldById('customer-list', 'EMAIL');
if (field === undefined) throw new Error('no e-mail field');

/** What the bytes' own path makes of a cell; null where it leaves it to the rule. */
function plain(cell: Buffer): string | null {
  const target = Buffer.alloc(80);
  const padded = Buffer.concat([Buffer.from('x,'), cell, Buffer.from(',y')]);
  const length = writePlainEmail(padded, 2, 2 + cell.length, target, 7);
  return length < 0 ? null : target.toString('latin1', 7, 7 + length);
}

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
  it('are what the rule makes of them wherever they are decided', () => {
    let decided = 0;
    fc.assert(
      fc.property(anything, (text) => {
        for (const encoding of ['utf8', 'latin1'] as const) {
          const cell = Buffer.from(text, encoding);
          const address = plain(cell);
          if (address === null) continue;
          decided += 1;
          expect(address).toBe(byRule(cell.toString(encoding)));
        }
      }),
      { numRuns: 20_000 },
    );
    expect(decided).toBeGreaterThan(2_000);
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
  ])('%j becomes %j', (text, address) => {
    expect(plain(Buffer.from(text))).toBe(address);
  });
});
