import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import { openStore } from '#hosts/window/store.ts';
import type { Stored } from '#hosts/window/stored.ts';

/** electron-store without Electron: what it adds is the folder and the version. */
class PlainStore extends Conf<Stored> {
  constructor({ name, ...options }: { name?: string }) {
    super({ ...options, configName: name ?? 'config', projectName: 'matchboard', projectVersion: '0.1.0' });
  }
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-store-'));
});
afterEach(() => rm(folder, { recursive: true }));

const id = '0b9f1c1e-2f5e-4c58-9c0c-5a8b1d3f7a11';
const file = () => join(folder, 'matchboard.json');

test('a first start has defaults and nothing to tell', () => {
  const { store, problem } = openStore(PlainStore, folder);
  expect(problem).toBeNull();
  expect(store.get('settings')).toEqual({ theme: 'system' });
});

test('what was kept is there at the next start', () => {
  const definition = syncDefinitionSchema.parse({
    version: 1,
    id,
    name: 'Spring',
    object: 'customer-list',
    source: { type: 'csv', path: '/a.csv', header: 2 },
    destination: { adAccountId: '1' },
    mapping: [{ field: 'EMAIL', column: 'email', value: 1 }],
  });
  const sync = { sourceId: id, definition, createdAt: '', changedAt: '', matchRates: [] };
  openStore(PlainStore, folder).store.set('syncs', { [id]: sync });
  const { store, problem } = openStore(PlainStore, folder);
  expect(problem).toBeNull();
  expect(store.get('syncs')).toEqual({ [id]: sync });
});

test.each([
  ['not JSON', '{"settings": {"theme": "da'],
  ['not ours', '{"settings": {"theme": "pink"}}'],
  ['of another shape', '{"syncs": {"x": 1}}'],
  ['empty', ''],
])('a file that is %s is kept beside, told, and started over', async (_what, text) => {
  await writeFile(file(), text);
  const { store, problem } = openStore(PlainStore, folder);
  expect(store.get('settings')).toEqual({ theme: 'system' });
  expect(problem?.code).toBe('settings-damaged');
  const kept = (await readdir(folder)).find((name) => name.includes('damaged')) ?? '';
  expect(await readFile(join(folder, kept), 'utf8')).toBe(text);
  expect(problem?.fix).toContain(kept);
  store.set('settings', { theme: 'dark' });
  expect(openStore(PlainStore, folder).problem).toBeNull();
});
