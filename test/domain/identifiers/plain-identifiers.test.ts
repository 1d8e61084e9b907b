import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldById } from '#domain/fields/catalogue.ts';
import { type PlainIdentifier, PlainIdentifiers } from '#domain/identifiers/plain-identifiers.ts';
import { protect } from '#domain/identifiers/protect.ts';
import { leastStrict } from '#domain/mapping/acceptance.ts';
import { anyText } from './any-text.ts';

/** Rows of cells as they stand in a file, with something between them. */
function cellsOf(rows: readonly (readonly Buffer[])[], between: number) {
  const header = Buffer.from('id,email\n');
  const parts: Buffer[] = [header];
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, () => ({ starts: [] as number[], ends: [] as number[] }));
  let at = header.length;
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      columns[column]?.starts.push(at);
      columns[column]?.ends.push(at + cell.length);
      parts.push(cell, Buffer.alloc(between, ','));
      at += cell.length + between;
    }
  }
  return {
    count: rows.length,
    bytes: Buffer.concat(parts),
    columns: columns.map(({ starts, ends }) => ({
      starts: Int32Array.from(starts),
      ends: Int32Array.from(ends),
    })),
  };
}

/** The hashes of each row, in hex; null where it is left to the rules. */
function hashesOf(
  identifiers: readonly PlainIdentifier[],
  rows: readonly (readonly Buffer[])[],
  between = 1,
): (string[] | null)[] {
  const cells = cellsOf(rows, between);
  const plain = new PlainIdentifiers(identifiers);
  const found: (string[] | null)[] = [];
  while (found.length < cells.count) {
    const hashed = plain.hash(cells, found.length);
    const from = found.length;
    for (let row = 0; row < hashed; row += 1) found.push([]);
    for (let index = 0; index < plain.count; index += 1) {
      const row = plain.rowOf(index);
      expect(row >= from && row < from + hashed).toBe(true);
      found[row]?.push(Buffer.from(plain.hashes.subarray(index * 32, (index + 1) * 32)).toString('hex'));
    }
    if (hashed === 0) found.push(null);
  }
  return found;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const email: PlainIdentifier[] = [{ cell: 0, kind: 'email' }];
const addressHashes = (texts: readonly string[], between = 1) =>
  hashesOf(
    email,
    texts.map((text) => [Buffer.from(text)]),
    between,
  );

/** The hash that the rule makes of a cell; null where it rejects it, and nothing where there is none. */
function byRule(text: string, fieldId: string): string[] | null {
  const field = fieldById('customer-list', fieldId);
  if (field === undefined) throw new Error('no such field');
  const result = protect(text, field, 'sha256', { ...leastStrict, deviceIdCase: 'by-platform' });
  if (result.outcome === 'absent') return [];
  return result.outcome === 'hashed' ? [result.value] : null;
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
const address = fc.oneof(near, long, anyText, fc.emailAddress());
const digits = fc.string({
  unit: fc.constantFrom(...'0123456789abcdefABCDEF'),
  minLength: 12,
  maxLength: 12,
});
const device = fc.oneof(
  digits.map((end) => `6d92078A-8246-4ba4-AE5B-${end}`),
  fc.constantFrom(
    '00000000-0000-0000-0000-000000000000',
    ' 00000000-0000-0000-0000-000000000001 ',
    '{6d92078a-8246-4ba4-ae5b-76104861e7dc}',
    '6d92078a8246-4ba4-ae5b-76104861e7dc-',
    '6d92078g-8246-4ba4-ae5b-76104861e7dc',
    '6d92078\x11-8246-4ba4-ae5b-76104861e7dc',
    '6d92078a-8246-4ba4-ae5b-76104861e7d',
    '6d92078a-8246-4ba4-ae5b-76104861e7dcc',
    '',
    '  ',
  ),
  anyText,
);

describe('plain identifiers', () => {
  it('are hashed as their rules have it wherever they are decided', () => {
    let decided = 0;
    const row = fc.tuple(
      fc.oneof(address, fc.constant('')),
      fc.oneof(device, fc.constant('')),
      fc.oneof(device, fc.constant('')),
    );
    const identifiers: PlainIdentifier[] = [
      { cell: 0, kind: 'email' },
      { cell: 2, kind: 'device-in-capitals' },
      { cell: 1, kind: 'device-in-small-letters' },
    ];
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        for (const encoding of ['utf8', 'latin1'] as const) {
          const cells = rows.map((texts) => texts.map((text) => Buffer.from(text, encoding)));
          for (const [index, hashes] of hashesOf(identifiers, cells).entries()) {
            if (hashes === null) continue;
            decided += 1;
            const [one, two, three] = cells[index]?.map((cell) => cell.toString(encoding)) ?? [];
            const wanted = [
              byRule(one ?? '', 'EMAIL'),
              byRule(three ?? '', 'IDFA'),
              byRule(two ?? '', 'MAID'),
            ];
            expect(wanted).not.toContain(null);
            expect(hashes).toEqual(wanted.flat());
          }
        }
      }),
      { numRuns: 4000 },
    );
    expect(decided).toBeGreaterThan(5_000);
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
  ])('%j is hashed as %j', (text, plain) => {
    expect(addressHashes([text])).toEqual([plain === null ? null : [sha256(plain)]]);
  });

  it('are hashed at every length that has room, beside any other', () => {
    const addresses = Array.from({ length: 50 }, (_, length) => `${'n'.repeat(length + 1)}@x.de`);
    for (let shift = 0; shift < 4; shift += 1) {
      const texts = [...addresses.slice(shift), ...addresses.slice(0, shift)];
      expect(addressHashes(texts)).toEqual(texts.map((text) => [sha256(text)]));
    }
  });

  it.each([
    ['side by side, more than fit into a batch', 20_000, 1],
    ['far apart, so that few are looked at together', 30, 200_000],
    ['further apart than all that can be looked at', 3, 3_000_000],
  ])('are all found: %s', (_, count, between) => {
    const texts = Array.from({ length: count }, (_, index) =>
      index % 100 === 99 ? 'none' : `p${index}@x.de`,
    );
    const wanted = texts.map((text) => (text.includes('@') ? [sha256(text)] : null));
    expect(addressHashes(texts, between)).toEqual(wanted);
  });

  it('are left to the rules where a cell is longer than all that can be looked at', () => {
    const long = 'x'.repeat(1_500_000);
    expect(addressHashes(['a@b.c', long, 'a@b.c'])).toEqual([[sha256('a@b.c')], null, [sha256('a@b.c')]]);
  });
});
