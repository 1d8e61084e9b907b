import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { CsvSourceDefinition } from '#contract/sync-definition.ts';
import { read, useFolder } from './temporary-files.ts';

const folder = useFolder();

const delimiter = fc.constantFrom(...([',', ';', '\t', '|'] as const));
const newline = fc.constantFrom('\n', '\r\n', '\r');
/** DuckDB 1.5 stumbles over line breaks in quotes that differ from those between rows, and over CR. */
const duckdbNewline = fc.constantFrom('\n', '\r\n');
const encoding = fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be');

/** Text of everything that can stand in a cell; control characters would make a small file look binary. */
const cell = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc
      .array(
        fc.constantFrom(
          'a',
          '1',
          ' ',
          '"',
          '""',
          ',',
          ';',
          '\t',
          '|',
          '\n',
          '\r',
          '\r\n',
          'é',
          '€',
          '👍',
          '\uFEFF',
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('')),
  )
  .map((text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '').toWellFormed());

const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 60 }),
  );

function write(rows: string[][], delimiter: string, newline: string, quoteAll: boolean): string {
  // A row of one empty cell is a blank line unless it is quoted.
  const quotes = quoteAll || rows[0]?.length === 1;
  return Papa.unparse(rows, { delimiter, newline, quotes });
}

function encode(text: string, encoding: string): Buffer {
  switch (encoding) {
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    default:
      return Buffer.from(encoding === 'utf-8' ? text : `\uFEFF${text}`);
  }
}

test('any table that is written is read back', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      delimiter,
      newline,
      fc.boolean(),
      encoding,
      fc.boolean(),
      async (rows, delimiter, newline, quoteAll, encoding, gzip) => {
        // A mark at the very beginning of the text is no text.
        fc.pre(!(rows[0]?.[0] ?? '').startsWith('\uFEFF'));
        const bytes = encode(write(rows, delimiter, newline, quoteAll), encoding);
        fc.pre(bytes.toString('utf8').trim() !== '');
        const found = await read(folder(), gzip ? gzipSync(bytes) : bytes, { delimiter, header: false });
        expect(found.rows).toEqual(rows.map((row) => row.map((text) => text || null)));
        expect(found.malformed).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('DuckDB and papaparse, which share no code with this, read the same', async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const path = join(folder(), 'judge.csv');
  await fc.assert(
    fc.asyncProperty(
      table,
      delimiter,
      duckdbNewline,
      fc.boolean(),
      async (cells, delimiter, newline, quoteAll) => {
        const rows = cells.map((row) => row.map((text) => text.replace(/\r\n|\r|\n/g, newline)));
        const text = write(rows, delimiter, newline, quoteAll);
        // DuckDB's client drops a mark at the beginning of a value.
        fc.pre(text.trim() !== '' && !text.includes('\uFEFF'));
        const { rows: ours } = await read(folder(), text, { delimiter, header: false });

        const papa = Papa.parse<string[]>(text, { delimiter, newline: newline as '\n' });
        expect(papa.data.map((row) => row.map((cell) => cell || null))).toEqual(ours);

        await writeFile(path, text);
        const columns = rows[0]?.map((_, index) => `c${index}: 'VARCHAR'`);
        const judged = await connection.runAndReadAll(
          `SELECT * FROM read_csv('${path}', delim = '${delimiter}', quote = '"', escape = '"', header = false,
         auto_detect = false, strict_mode = true, columns = {${columns}})`,
        );
        expect(judged.getRows()).toEqual(ours);
      },
    ),
    { numRuns: 20 },
  );
  instance.closeSync();
});

/** Files as people have them, of which papaparse makes the same cells when it guesses the delimiter too. */
const fixtures: [name: string, text: string, given?: Partial<CsvSourceDefinition>][] = [
  ['plain', 'email,name\nann@example.com,Ann\nbob@example.com,Bob\n'],
  ['semicolons and decimal commas', 'id;price\r\n1;2,50\r\n2;3,75\r\n'],
  ['tabs', 'id\tname\n1\tAnn Lee\n2\tBob\n'],
  ['pipes', 'id|name|city\n1|Ann|Rome\n2|Bob|Oslo\n'],
  ['quoted line breaks', 'id,note\n1,"two\nlines"\n2,"say ""hi"""\n'],
  ['old Macintosh', 'id,name\r1,Ann\r2,Bob\r'],
  ['quotes in cells', 'size,name\n5" wide,a"b\n6" wide,c"d\n'],
  ['empty cells', 'a,b,c\n,,\n1,,3\n'],
];

test.each(fixtures)('papaparse guesses the same: %s', async (_, text) => {
  const ours = await read(folder(), text);
  const papa = Papa.parse<string[]>(text.trim());
  expect(papa.meta.delimiter).toBe(ours.facts.delimiter);
  expect(papa.data.slice(1).map((row) => row.map((cell) => cell || null))).toEqual(ours.rows);
});

test('pairs, quotes and line ends are the same at the borders of what is looked at in one go', async () => {
  let seed = 1;
  const below = (limit: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % limit;
  };
  // Most pieces have no quote at all, and some lie within one.
  const cells = [
    ...Array(15).fill('x'),
    '"',
    'a"b',
    '"a',
    'a"',
    'a,b',
    `${'z'.repeat(90)},${'z'.repeat(90)}`,
  ];
  for (const newline of ['\n', '\r\n'] as const) {
    for (const width of [1, 3]) {
      // Of every sixty-four lines one ends at a border, whatever stands there.
      const rows = Array.from({ length: 6000 }, (_, row) => [
        row % 50 === 0 ? `${row}${'z'.repeat(90)}\n${'z'.repeat(90)}` : `${row}`.padEnd(below(20), 'z'),
        ...Array.from({ length: width - 1 }, () => `${cells[below(cells.length)]}${'y'.repeat(below(9))}`),
      ]);
      const lines = rows.map((row) => row.map(quoted).join(','));
      const found = await read(folder(), `${lines.join(newline)}${newline}`, { header: false });
      expect(found.malformed).toEqual([]);
      expect(found.rows.length).toBe(rows.length);
      expect(found.rows.filter((row, index) => row.join('|') !== rows[index]?.join('|'))).toEqual([]);
    }
  }
});

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
