import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { csvRejectedRowsFile } from '#adapters/rejected-rows/csv-rejected-rows-file.ts';
import type { RejectedRow } from '#ports/rejected-rows-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-rejected-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function* given(...cells: (readonly (string | null)[] | null)[]): AsyncIterable<RejectedRow> {
  let position = 0;
  for (const row of cells) {
    position += 1;
    yield {
      position,
      line: position + 1,
      fieldId: 'EMAIL',
      reason: 'email_without_at',
      message: 'No @.',
      fix: 'Correct it.',
      cells: row,
    };
  }
}

async function cellsOf(path: string | null): Promise<string[][]> {
  const text = await readFile(path ?? '', 'utf8');
  return Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
}

it('keeps original cells, quotes and line breaks included', async () => {
  const path = await csvRejectedRowsFile(folder).write(
    'r1',
    ['name', 'note'],
    given(['Ann, "A"', 'two\nlines'], [null, 'x']),
  );
  const [header, first, second] = await cellsOf(path);
  expect(header).toEqual(['row', 'line', 'field', 'reason', 'message', 'fix', 'name', 'note']);
  expect(first).toEqual([
    '1',
    '2',
    'EMAIL',
    'email_without_at',
    'No @.',
    'Correct it.',
    'Ann, "A"',
    'two\nlines',
  ]);
  expect(second?.slice(6)).toEqual(['', 'x']);
});

it.each(['=1+1', '+41', '-1', '@SUM', '\t=1', '\r=1', '\n=1', '＝1'])(
  'defuses a cell that begins with %j',
  async (cell) => {
    const path = await csvRejectedRowsFile(folder).write('r1', ['name'], given([cell]));
    expect((await cellsOf(path))[1]?.[6]).toBe(`'${cell}`);
  },
);

it('leaves cells empty for rows that are no rows', async () => {
  const path = await csvRejectedRowsFile(folder).write('r1', ['a', 'b'], given(null));
  expect((await cellsOf(path))[1]).toHaveLength(8);
});

it('is readable by its owner only, and is not there without rows', async () => {
  const file = csvRejectedRowsFile(folder);
  const path = await file.write('r1', ['a'], given(['x']));
  expect((await stat(path ?? '')).mode & 0o777).toBe(0o600);
  expect(await file.write('r2', ['a'], given())).toBeNull();
  await expect(stat(join(folder, 'r2'))).rejects.toThrow();
});
