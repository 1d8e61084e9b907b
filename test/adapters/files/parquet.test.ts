import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainNumber } from '#adapters/files/parquet-column-sql.ts';
import { collect, openBytes, openPath, problemOf, readAll, useFolder } from './temporary-files.ts';

const folder = useFolder();
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  // DuckDB takes its time zone from here, and must not use it.
  process.env['TZ'] = 'America/New_York';
  instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  connection = await instance.connect();
});
afterAll(() => instance.closeSync());

async function write(select: string, name = 'customers.parquet', options = ''): Promise<string> {
  const path = join(folder(), name);
  await connection.run(`COPY (${select}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet${options})`);
  return path;
}

test.each<[string, string | null]>([
  ["'007'", '007'],
  ["''", null],
  ['NULL::VARCHAR', null],
  ["'a' || chr(0) || 'b'", 'a\uFFFDb'],
  ['9223372036854775807', '9223372036854775807'],
  ['18446744073709551615::UBIGINT', '18446744073709551615'],
  ['1.10::DECIMAL(10, 2)', '1.10'],
  ['12345678901234567890123456789012345.678::DECIMAL(38, 3)', '12345678901234567890123456789012345.678'],
  ['14155552671::DOUBLE', '14155552671'],
  ['1e21::DOUBLE', '1000000000000000000000'],
  ['1.5e-7::DOUBLE', '0.00000015'],
  ['0.1::FLOAT', '0.1'],
  ["'nan'::DOUBLE", null],
  ['true', 'true'],
  ["DATE '2026-01-31'", '2026-01-31'],
  ["TIMESTAMP '2026-01-31 18:30:00'", '2026-01-31T18:30:00'],
  ["TIMESTAMP '2026-01-31 18:30:00.25'", '2026-01-31T18:30:00.25'],
  ["TIMESTAMP_NS '2026-01-31 18:30:00.123456789'", '2026-01-31T18:30:00.123456789'],
  ["TIMESTAMPTZ '2026-01-31 18:30:00+02'", '2026-01-31T16:30:00Z'],
  ["TIME '18:30:00'", '18:30:00'],
  ["'EA7583CD-A667-48BC-B806-42ECB2B48606'::UUID", 'ea7583cd-a667-48bc-b806-42ecb2b48606'],
  ["'abc'::BLOB", 'abc'],
  ["unhex('ff00')", 'ff00'],
  ["['a', 'b, c', NULL]", '["a","b, c",null]'],
  ["{'n': 9007199254740993, 's': 'x\"y'}", '{"n":9007199254740993,"s":"x\\"y"}'],
  ["MAP {'k': 1}", '{"k":1}'],
  ["[TIMESTAMPTZ '2026-01-31 18:30:00+02']", '["2026-01-31 16:30:00+00"]'],
])('%s is read as %s', async (sql, value) => {
  const source = await openPath(await write(`SELECT ${sql} AS "a ""b"""`), { type: 'parquet' });
  expect(await readAll(source)).toEqual({
    columns: ['a "b"'],
    rows: [[value]],
    positions: [1],
    malformed: [],
  });
  expect(source.facts).toMatchObject({ format: 'parquet', notes: [] });
  await source.close();
});

test.each([
  [0, '0'],
  [-0, '0'],
  [-1.5, '-1.5'],
  [123456789.125, '123456789.125'],
  [-2e-10, '-0.0000000002'],
  [1.7976931348623157e308, `17976931348623157${'0'.repeat(292)}`],
  [Number.POSITIVE_INFINITY, 'Infinity'],
])('the number %s is written %s', (value, text) => {
  const written = plainNumber(value);
  if (Number.isFinite(value)) expect(Number(written)).toBe(value + 0);
  expect(written?.length).toBe(value > 1e300 && Number.isFinite(value) ? 309 : text.length);
  if (!(value > 1e300 && Number.isFinite(value))) expect(written).toBe(text);
});

test('rows of many row groups come in order', async () => {
  const path = await write(
    'SELECT i::VARCHAR AS id, i % 7 AS n FROM range(30000) t(i)',
    'many.parquet',
    ', ROW_GROUP_SIZE 4096',
  );
  const source = await openPath(path, { type: 'parquet' });
  const { rows, positions } = await readAll(source);
  expect(rows.length).toBe(30_000);
  expect(rows.every((row, index) => row[0] === String(index) && row[1] === String(index % 7))).toBe(true);
  expect(positions.every((position, index) => position === index + 1)).toBe(true);
  const found = await collect(source.rowsAt(Float64Array.of(5, 15_000, 29_999)));
  expect(found.map(({ position, row }) => [position, row[0]])).toEqual([
    [5, '4'],
    [15_000, '14999'],
    [29_999, '29998'],
  ]);
  await source.close();
});

test('no rows', async () => {
  const source = await openPath(await write('SELECT 1 AS a, 2 AS b WHERE false'), { type: 'parquet' });
  expect(await readAll(source)).toEqual({ columns: ['a', 'b'], rows: [], positions: [], malformed: [] });
  expect(await source.head(5)).toEqual([]);
});

test('a path is a path, whatever is in it', async () => {
  await write('SELECT 7 AS another', 'it1.parquet');
  await mkdir(join(folder(), 'country=US'));
  for (const name of [
    'it[1].parquet',
    'it*.parquet',
    'it?.parquet',
    "it's.parquet",
    join('country=US', 'x.parquet'),
  ]) {
    const path = join(folder(), name);
    await writeFile(path, await readFile(await write('SELECT 1 AS a', 'one.parquet')));
    const source = await openPath(path, { type: 'parquet' });
    expect(source.columns.map((column) => column.name)).toEqual(['a']);
    expect(await source.head(5)).toEqual([['1']]);
  }
});

test('columns get names of their own', async () => {
  const source = await openPath(await write('SELECT 1 AS " a", 2 AS "a", 3 AS " "'), { type: 'parquet' });
  expect(source.columns.map((column) => column.name)).toEqual(['a', 'a (2)', 'Column 3']);
  expect(source.facts.notes.map((note) => note.code)).toEqual(['headers_renamed']);
});

test.each([
  ['CSV', async () => Buffer.from('a,b\n1,2\n'), 'file-not-parquet'],
  ['an encrypted one', async () => Buffer.from('PARE....PARE'), 'file-parquet-damaged'],
  [
    'one that is cut off',
    async () => (await readFile(await write('SELECT 1 AS a'))).subarray(0, -10),
    'file-parquet-damaged',
  ],
  ['only a beginning', async () => Buffer.from('PAR1'), 'file-parquet-damaged'],
])('%s', async (_, content, code) => {
  const problem = await problemOf(
    openBytes(folder(), await content(), { type: 'parquet', name: 'broken.parquet' }),
  );
  expect(problem.code).toBe(code);
  expect(problem.message).toContain('"broken.parquet"');
});

test('damage inside is found when it is read, and none of it is told', async () => {
  const bytes = await readFile(
    await write(
      "SELECT 'secret-' || md5(i::VARCHAR) AS a FROM range(20000) t(i)",
      'damaged.parquet',
      ', COMPRESSION gzip',
    ),
  );
  bytes.fill(0x55, 1000, 20_000);
  const source = await openBytes(folder(), bytes, { type: 'parquet', name: 'damaged.parquet' });
  const problem = await problemOf(readAll(source));
  expect(problem.code).toBe('file-parquet-damaged');
  expect(JSON.stringify(problem)).not.toContain('secret');
});

test('row groups that do not fit into memory', async () => {
  const path = await write(
    'SELECT md5(i::VARCHAR) AS a, md5((i + 1)::VARCHAR) AS b FROM range(150000) t(i)',
    'wide.parquet',
    ', ROW_GROUP_SIZE 150000, COMPRESSION uncompressed',
  );
  const source = await openPath(path, { type: 'parquet' }, { memoryLimitMb: 8 });
  const problem = await problemOf(readAll(source));
  expect(problem.code).toBe('file-parquet-too-big');
  expect(problem.message).toContain('8 MB');
});
