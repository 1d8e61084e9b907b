import { describe, expect, test } from 'vitest';
import { openBytes, problemOf, read, useFolder } from './temporary-files.ts';

const folder = useFolder();

describe('without a word from the user', () => {
  test.each([
    ['names', 'email,name\nann@example.com,Ann\n', 1, ['email', 'name']],
    ['names with a year among them', 'name,2025,total\nAnn,1,2\n', 1, ['name', '2025', 'total']],
    ['names that repeat or are blank', 'email,,email\n1,2,3\n', 1, ['email', 'Column 2', 'email (2)']],
    ['an e-mail address', 'ann@example.com,Ann\nbob@example.com,Bob\n', null, ['Column 1', 'Column 2']],
    ['a hash', `${'0a'.repeat(32)}\n${'1b'.repeat(32)}\n`, null, ['Column 1']],
    ['a device ID', 'x,EA7583CD-A667-48BC-B806-42ECB2B48606\n', null, ['Column 1', 'Column 2']],
    ['phone numbers', '+1 415 555 2671\n+1 415 555 2672\n', null, ['Column 1']],
    ['mostly numbers', 'x,1,2.5,2026-01-31\n', null, ['Column 1', 'Column 2', 'Column 3', 'Column 4']],
  ])('a first row of %s', async (_, text, headerRow, columns) => {
    const found = await read(folder(), text);
    expect(found.facts.headerRow).toBe(headerRow);
    expect(found.columns).toEqual(columns);
    expect(found.rowCount).toBe(text.trim().split('\n').length - (headerRow ?? 0));
  });

  test('a title above the table is left out, and said', async () => {
    const text = 'Report for March\n"Jan, Feb"\n\nid,email,name\n1,a@example.com,A\n2,b@example.com,B\n';
    const { columns, rows, facts, positions } = await read(folder(), text);
    expect(facts.headerRow).toBe(4);
    expect(columns).toEqual(['id', 'email', 'name']);
    expect(rows.map((row) => row[0])).toEqual(['1', '2']);
    expect(positions).toEqual([1, 2]);
    expect(facts.notes.map((note) => note.code)).toEqual(['title_rows_left_out']);
  });

  test('rows that end in a delimiter, unlike their header, have one more column', async () => {
    const { columns, rows } = await read(folder(), 'id;name\n1;a;\n2;b;\n');
    expect(columns).toEqual(['id', 'name', 'Column 3']);
    expect(rows).toEqual([
      ['1', 'a', null],
      ['2', 'b', null],
    ]);
  });

  test('without a header, most rows say how many columns there are', async () => {
    const text = 'a@example.com\nb@example.com\nc@example.com,d@example.com\n';
    const { columns, malformed } = await read(folder(), text);
    expect(columns).toEqual(['Column 1']);
    expect(malformed).toEqual([[3, 3, 'row_too_long']]);
  });

  test('a row that is too long by an empty cell is not mended', async () => {
    const { malformed } = await read(folder(), 'name,email\nDoe, John,\nRoe,r@example.com\n');
    expect(malformed).toEqual([[1, 2, 'row_too_long']]);
  });
});

describe('as the user says', () => {
  const text = 'Report\n\nid,email\n1,a@example.com\n';

  test.each([
    [3, 3, ['id', 'email'], [['1', 'a@example.com']]],
    // The first row that is not blank, from there on.
    [2, 3, ['id', 'email'], [['1', 'a@example.com']]],
    [4, 4, ['1', 'a@example.com'], []],
    [true, 1, ['Report'], []],
    [
      false,
      null,
      ['Column 1', 'Column 2'],
      [
        ['id', 'email'],
        ['1', 'a@example.com'],
      ],
    ],
  ] as const)('header: %s', async (header, headerRow, columns, rows) => {
    const found = await read(folder(), text, { header });
    expect(found.facts.headerRow).toBe(headerRow);
    expect(found.columns).toEqual(columns);
    expect(found.rows).toEqual(rows);
  });

  test('data can be a header', async () => {
    const { columns } = await read(folder(), 'ann@example.com\nbob@example.com\n', { header: true });
    expect(columns).toEqual(['ann@example.com']);
  });

  test('a row number that the file does not reach', async () => {
    const problem = await problemOf(openBytes(folder(), text, { header: 9 }));
    expect(problem.code).toBe('file-header-missing');
    expect(problem.message).toContain('row 9');
  });
});

test('names are trimmed, on one line and unique; the header keeps what stands in the file', async () => {
  const text = ' email ,"first\nname",email,email (2),"EMAIL",,Column 6\n1,2,3,4,5,6,7\n';
  const source = await openBytes(folder(), text);
  expect(source.columns.map(({ index, name, header }) => [index, name, header])).toEqual([
    [0, 'email', ' email '],
    [1, 'first name', 'first\nname'],
    [2, 'email (3)', 'email'],
    [3, 'email (2)', 'email (2)'],
    [4, 'EMAIL', 'EMAIL'],
    [5, 'Column 6', ''],
    [6, 'Column 6 (2)', 'Column 6'],
  ]);
  expect(source.facts.notes).toMatchObject([{ code: 'headers_renamed' }]);
});

test('a header alone is a model without rows', async () => {
  for (const text of ['email,name', 'email,name\n', '\uFEFFemail,name\r\n\r\n']) {
    const found = await read(folder(), text);
    expect(found).toMatchObject({ columns: ['email', 'name'], rows: [], rowCount: 0, malformed: [] });
  }
});

test.each([
  ['"id,name\n1,a\n', 'opens a quote'],
  ['"id"x,name\n1,a\n', 'has text after one'],
])('a header that %s', async (text) => {
  expect((await problemOf(openBytes(folder(), text))).code).toBe('file-header-malformed');
});

test('5,000 columns are read, 5,001 are not', async () => {
  const names = Array.from({ length: 5001 }, (_, index) => `c${index}`);
  const { columns, rows } = await read(folder(), `${names.slice(1)}\n${names.slice(1)}\n`);
  expect(columns.length).toBe(5000);
  expect(rows[0]?.[4999]).toBe('c5000');
  for (const header of [true, false]) {
    const problem = await problemOf(openBytes(folder(), `${names}\n${names}\n`, { header }));
    expect(problem.code).toBe('file-too-many-columns');
  }
});
