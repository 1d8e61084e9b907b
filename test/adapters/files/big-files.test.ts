import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect, openBytes, openPath, problemOf, readAll, useFolder } from './temporary-files.ts';

const folder = useFolder();
const megabyte = 1 << 20;

/** Writes a file of 200 MB between a beginning and an end, and deletes it when the work is done. */
async function withLongLine<T>(start: string, end: string, work: (path: string) => Promise<T>): Promise<T> {
  const path = join(folder(), 'long.csv');
  const file = await open(path, 'w');
  await file.write(start);
  for (let count = 0; count < 200; count++) await file.write(Buffer.alloc(megabyte, 'x'));
  await file.write(end);
  await file.close();
  try {
    return await work(path);
  } finally {
    await rm(path);
  }
}

/** By how much memory outside JavaScript's heap, which is where bytes are, grew at its peak. */
async function memoryOf(work: Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().arrayBuffers;
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().arrayBuffers);
  }, 2);
  await work.finally(() => clearInterval(timer));
  return Math.max(peak, process.memoryUsage().arrayBuffers) - before;
}

test.each([
  ['a single line of 200 MB', '', ''],
  ['a single line of 200 MB in quotes', '"', '"'],
])('%s is no table, and is not read', async (_, start, end) => {
  await withLongLine(start, end, async (path) => {
    let read = 0;
    const opening = problemOf(openPath(path, { header: true }, { onProgress: (bytes) => (read = bytes) }));
    expect(await memoryOf(opening)).toBeLessThan(30 * megabyte);
    expect((await opening).code).toBe('file-line-too-long');
    expect(read).toBe(0);
  });
});

test('a line of 200 MB among others is one malformed row', async () => {
  await withLongLine('a,b\n1,2\n3,', '\n5,6\n', async (path) => {
    const opening = openPath(path);
    expect(await memoryOf(opening)).toBeLessThan(30 * megabyte);
    const { rows, positions, malformed } = await readAll(await opening);
    expect(malformed).toEqual([[2, 3, 'row_too_large']]);
    expect(rows).toEqual([
      ['1', '2'],
      ['5', '6'],
    ]);
    expect(positions).toEqual([1, 3]);
  });
});

test.each(['csv', 'jsonl'] as const)(
  'rows of all lengths are read across the pieces of a file: %s',
  async (type) => {
    // Shorter and longer than what fits in front of a piece, so that it ends in the middle of either.
    const lengths = Array.from({ length: 900 }, (_, row) => [10, 300, 9000, 40_000][row % 4] ?? 0);
    const cells = lengths.map((length, row) => `${row}-${'x'.repeat(length + (row % 7))}-${row}`);
    const lines = cells.map((cell) => (type === 'csv' ? `"${cell}",1` : JSON.stringify({ a: cell, b: '1' })));
    const text = `${type === 'csv' ? 'a,b\n' : ''}${lines.join('\n')}\n`;
    const source = await openBytes(folder(), text, { type });
    const { rows } = await readAll(source);
    expect(rows.length).toBe(cells.length);
    expect(rows.every(([cell], row) => cell === cells[row])).toBe(true);
  },
);

test('a cell of 1 MB is a cell', async () => {
  const cell = `${'"'.repeat(1000)}${'x'.repeat(megabyte)}\n`;
  const text = `a,b\n1,"${cell.replaceAll('"', '""')}"\n3,4\n`;
  const source = await openBytes(folder(), text);
  const { rows, malformed } = await readAll(source);
  expect(malformed).toEqual([]);
  expect(rows[0]?.[1] === cell).toBe(true);
  expect(rows[1]).toEqual(['3', '4']);
});

test('any row of a big file is found without reading what lies before', async () => {
  const line = (position: number) => `${position},"${'x'.repeat(90)}\n"\n`;
  const text = `id,note\n${Array.from({ length: 100_000 }, (_, index) => line(index + 1)).join('')}`;
  const source = await openBytes(folder(), text, { name: 'big.csv' });
  for (const wanted of [[1], [50_000, 50_001, 70_000], [100_000]]) {
    const found = await collect(source.rowsAt(Float64Array.from(wanted)));
    expect(found.map(({ position, line, row }) => [position, line, row[0]])).toEqual(
      wanted.map((position) => [position, position * 2, String(position)]),
    );
  }
});
