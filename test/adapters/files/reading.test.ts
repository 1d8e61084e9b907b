import { randomBytes } from 'node:crypto';
import { appendFile, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Source } from '#ports/source.ts';
import { openFiles } from '../../open-files.ts';
import { collect, openPath, problemOf, readAll, useFolder } from './temporary-files.ts';

const folder = useFolder();

/** The same 5,000 rows in every format. */
const formats = ['csv', 'csv.gz', 'jsonl', 'jsonl.gz', 'parquet'] as const;
type Format = (typeof formats)[number];
const count = 5000;
const contents = new Map<Format, Buffer>();

beforeAll(async () => {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  const csv = `id,note\n${ids.map((id) => `${id},${'x'.repeat(300)}`).join('\n')}\n`;
  const jsonl = ids.map((id) => JSON.stringify({ id, note: 'x'.repeat(300) })).join('\n');
  const path = join(folder(), 'made.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT i AS id, repeat('x', 300) AS note FROM range(1, ${count + 1}) t(i)) TO '${path}'`,
  );
  instance.closeSync();
  contents.set('csv', Buffer.from(csv));
  contents.set('csv.gz', gzipSync(csv));
  contents.set('jsonl', Buffer.from(jsonl));
  contents.set('jsonl.gz', gzipSync(jsonl));
  contents.set('parquet', await readFile(path));
});

let files = 0;
async function write(format: Format): Promise<string> {
  const path = join(folder(), `${++files}.${format}`);
  await writeFile(path, contents.get(format) ?? '');
  return path;
}

function open(path: string, format: Format, options?: Parameters<typeof openPath>[2]): Promise<Source> {
  return openPath(path, { type: format.replace('.gz', '') as 'csv' }, options);
}

describe.each(formats)('%s', (format) => {
  test('can be read any number of times, also at once', async () => {
    const source = await open(await write(format), format);
    const [first, second] = await Promise.all([readAll(source), readAll(source)]);
    expect(first.columns).toEqual(['id', 'note']);
    expect(first.rows.map((row) => row[0])).toEqual(
      Array.from({ length: count }, (_, index) => String(index + 1)),
    );
    expect(first.positions).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    expect(second).toEqual(first);
    expect(source).toMatchObject({ rowCount: count, malformedCount: 0 });
  });

  test('gives the columns asked for, in the order asked for', async () => {
    const source = await open(await write(format), format);
    for await (const { rows } of source.rows([1, 0, 1])) {
      expect(rows[0]).toEqual(['x'.repeat(300), '1', 'x'.repeat(300)]);
      break;
    }
    let rowCount = 0;
    for await (const { rows } of source.rows([])) rowCount += rows.filter((row) => row.length === 0).length;
    expect(rowCount).toBe(count);
  });

  test('gives the first rows, and rows by position', async () => {
    const source = await open(await write(format), format);
    expect((await source.head(3)).map((row) => row[0])).toEqual(['1', '2', '3']);
    expect(await source.head(0)).toEqual([]);
    expect((await source.head(count + 10)).length).toBe(count);
    const header = format.startsWith('csv') ? 1 : 0;
    for (const wanted of [[], [1], [2, 3, 4999], [count], [count, count + 1]]) {
      const found = await collect(source.rowsAt(Float64Array.from(wanted)));
      expect(found.map(({ position, line, row }) => [position, line, row[0], row.length])).toEqual(
        wanted
          .filter((position) => position <= count)
          .map((position) => [position, position + header, String(position), 2]),
      );
    }
  });

  test('notices that the file has changed since it was opened', async () => {
    const changes: [string, (path: string) => Promise<unknown>][] = [
      ['written to', (path) => appendFile(path, '\n')],
      ['touched', (path) => utimes(path, 1, 1)],
      [
        'replaced by a file of the same size and time',
        async (path) => {
          await writeFile(`${path}.new`, contents.get(format) ?? '');
          await utimes(`${path}.new`, 1000, 1000);
          await rename(`${path}.new`, path);
        },
      ],
    ];
    for (const [, change] of changes) {
      const path = await write(format);
      await utimes(path, 1000, 1000);
      const source = await open(path, format);
      await change(path);
      expect((await problemOf(readAll(source))).code).toBe('file-changed');
      expect((await problemOf(source.head(1))).code).toBe('file-changed');
      expect((await problemOf(collect(source.rowsAt(Float64Array.of(1))))).code).toBe('file-changed');
    }
    const path = await write(format);
    const source = await open(path, format);
    await rm(path);
    expect((await problemOf(readAll(source))).code).toBe('file-missing');
  });

  test('notices that the file changes while it is read', async () => {
    const path = await write(format);
    const source = await open(path, format);
    const reading = async () => {
      for await (const { positions } of source.rows([0])) if (positions[0] === 1) await utimes(path, 1, 1);
    };
    expect((await problemOf(reading())).code).toBe('file-changed');
  });

  test('stops when told to', async () => {
    const path = await write(format);
    const gone = AbortSignal.abort(new Error('enough'));
    if (format !== 'parquet') await expect(open(path, format, { signal: gone })).rejects.toThrow('enough');
    const source = await open(path, format);
    await expect(collect(source.rows([0], gone))).rejects.toThrow('enough');
    await expect(collect(source.rowsAt(Float64Array.of(1), gone))).rejects.toThrow('enough');
    const controller = new AbortController();
    const half = async () => {
      for await (const { positions } of source.rows([0], controller.signal)) {
        if (positions[0] === 1) controller.abort(new Error('enough'));
      }
    };
    await expect(half()).rejects.toThrow('enough');
  });

  test('leaves no open file and nothing on disk behind', async () => {
    const path = await write(format);
    const before = await readdir(folder());
    const source = await open(path, format, { workFolder: folder() });
    for await (const _ of source.rows([0])) break;
    for await (const _ of source.rowsAt(Float64Array.of(2))) break;
    await source.head(1);
    await source.close();
    await source.close();
    expect(await readdir(folder())).toEqual(before);
    expect(openFiles()).not.toContain(path);
    await expect(readAll(source)).rejects.toThrow('closed');
  });
});

test.skipIf(process.platform !== 'linux')(
  'a compressed file that is not read to its end is closed',
  async () => {
    const path = join(folder(), 'long.csv.gz');
    await writeFile(
      path,
      gzipSync(`id\n${randomBytes(4_000_000).toString('hex').replace(/.{60}/g, '$&\n')}`),
    );
    const source = await open(path, 'csv');
    for await (const _ of source.rows([0])) break;
    expect(openFiles()).not.toContain(path);
  },
);

test.each(['csv', 'csv.gz', 'jsonl'] as const)('opening tells how far it is: %s', async (format) => {
  const path = await write(format);
  const told: number[] = [];
  const source = await open(path, format, {
    onProgress: (read, total) => {
      expect(total).toBe(contents.get(format)?.length);
      told.push(read);
    },
  });
  expect(told.at(-1)).toBe(source.facts.bytes);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.length).toBe(Math.ceil(source.facts.bytes / (1 << 20)));
});
