import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectionsFile } from '#adapters/connections/connections-file.ts';
import { withLockFile } from '#adapters/connections/lock-file.ts';
import type { Connection } from '#ports/connection-book.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-connections-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const connection = (id: string): Connection => ({
  id,
  label: id,
  secretsId: '0b9f1c1e-2f5e-4c58-9c0c-5a8b1d3f7a11',
  apiUrl: 'https://api.pinterest.com/v5',
  appId: '1485920',
  redirectPort: 8085,
  adAccount: null,
  scopes: [],
  hasConversionToken: false,
  accessExpiresAt: 1,
  refreshExpiresAt: null,
  refreshedAt: 1,
  createdAt: 1,
  isEnding: false,
  clockAhead: null,
});

test('several writers at once lose nothing, and the file is for its owner alone', async () => {
  const books = [connectionsFile(folder), connectionsFile(folder)];
  const ids = Array.from({ length: 10 }, (_, index) => `c${index}`);
  await Promise.all(ids.map((id, index) => books[index % 2]?.put(connection(id))));
  const all = await connectionsFile(folder).all();
  expect(all.map(({ id }) => id).sort()).toEqual(ids);
  expect((await stat(join(folder, 'connections.json'))).mode & 0o777).toBe(0o600);
  await books[0]?.remove('c3');
  expect(await books[1]?.all()).toHaveLength(9);
  expect((await readdir(folder)).sort()).toEqual(['connections.json', 'locks']);
});

test('a file that is damaged is told, and left as it is', async () => {
  const path = join(folder, 'connections.json');
  await writeFile(path, '{"version":1,"conn');
  const book = connectionsFile(folder);
  await expect(book.all()).rejects.toMatchObject({ problem: { code: 'connections-unreadable' } });
  await expect(book.put(connection('a'))).rejects.toMatchObject({
    problem: { code: 'connections-unreadable' },
  });
  expect(await readFile(path, 'utf8')).toBe('{"version":1,"conn');
});

test('the lock of a program that was killed is taken over; that of one that lives is not', async () => {
  const path = join(folder, 'locks', 'a.lock');
  const script = join(import.meta.dirname, 'hold-lock.ts');
  const holder = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (holder.stdout === null) throw new Error('no pipe');
  await once(holder.stdout, 'data');
  let isIn = false;
  const waiting = withLockFile(path, async () => {
    isIn = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(isIn).toBe(false);
  holder.kill('SIGKILL');
  await waiting;
  expect(isIn).toBe(true);
  expect(await readdir(join(folder, 'locks'))).toEqual([]);
});

test('one at a time, also in one program, and a failure lets the next one in', async () => {
  const path = join(folder, 'b.lock');
  let inside = 0;
  let most = 0;
  const work = async (index: number): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside -= 1;
    if (index === 1) throw new Error('one fails');
  };
  const outcomes = await Promise.allSettled(
    [0, 1, 2, 3].map((index) => withLockFile(path, () => work(index))),
  );
  expect(most).toBe(1);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
});
