import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { typedSource } from '#hosts/window/typed-source.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-typed-'));
  await writeFile(join(folder, 'people.CSV'), 'email\n');
  await writeFile(join(folder, 'id_rsa'), 'secret');
  await mkdir(join(folder, 'folder.csv'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a data file opens by its path', async () => {
  expect(await typedSource(`"${join(folder, 'people.CSV')}"`)).toBe(join(folder, 'people.CSV'));
});

test.each([
  ['id_rsa', 'not-a-data-file'],
  ['missing.csv', 'file-not-there'],
  ['people.CSV/a.csv', 'file-not-there'],
  ['folder.csv', 'not-a-file'],
])('%s does not: %s', async (name, code) => {
  await expect(typedSource(join(folder, name))).rejects.toMatchObject({ problem: { code } });
});

test('nor does what is no path', async () => {
  await expect(typedSource('people.csv')).rejects.toMatchObject({ problem: { code: 'not-a-path' } });
});
