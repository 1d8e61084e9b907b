import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import { openStore } from '#hosts/window/store.ts';
import type { Stored } from '#hosts/window/stored.ts';
import { currentVersion, upgrade } from '#hosts/window/stored-versions.ts';

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

test('what cannot be written is not taken for kept', () => {
  const { store } = openStore(PlainStore, folder);
  expect(() => store.set('settings', { theme: 'pink' } as never)).toThrow();
  expect(store.get('settings')).toEqual({ theme: 'system' });
  store.set('settings', { theme: 'dark' });
  expect(store.get('settings')).toEqual({ theme: 'dark' });
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
  ['no object', '[]'],
  ['of no version of ours', '{"version": "2"}'],
  ['of an earlier version, and damaged', '{"version": 1, "settings": {"theme": "pink"}}'],
])('a file that is %s is kept beside, told, and started over', async (_what, text) => {
  await writeFile(file(), text);
  const { store, problem } = openStore(PlainStore, folder);
  expect(store.get('settings')).toEqual({ theme: 'system' });
  expect(problem?.code).toBe('settings-damaged');
  const kept = (await readdir(folder)).find((name) => name.includes('damaged')) ?? '';
  expect(await readFile(join(folder, kept), 'utf8')).toBe(text);
  expect(problem?.fix).toContain(kept);
  expect(await readdir(folder)).toHaveLength(2);
  store.set('settings', { theme: 'dark' });
  expect(openStore(PlainStore, folder).problem).toBeNull();
});

test('a file of the first version is brought to this one, and stays beside as it was', async () => {
  const old = join(import.meta.dirname, 'fixtures', 'settings-version-1.json');
  await copyFile(old, file());
  const { store, problem } = openStore(PlainStore, folder);
  expect(problem).toBeNull();
  expect(store.get('settings')).toEqual({ theme: 'dark' });
  expect(store.get('syncs')[id]?.definition).toMatchObject({
    name: 'Spring',
    audience: { create: 'Spring' },
  });
  const written = JSON.parse(await readFile(file(), 'utf8')) as object;
  expect(written).toMatchObject({ version: currentVersion });
  expect(written).not.toHaveProperty('__internal__');
  expect(await readFile(join(folder, 'matchboard.version-1.json'))).toEqual(await readFile(old));
  store.set('settings', { theme: 'light' });
  expect(openStore(PlainStore, folder).store.get('settings')).toEqual({ theme: 'light' });
});

test('a file of a later version is left alone and told; this version keeps its own beside', async () => {
  const text = JSON.stringify({ version: currentVersion + 1, settings: 'of a new kind' });
  await writeFile(file(), text);
  const { store, problem } = openStore(PlainStore, folder);
  expect(problem?.code).toBe('settings-newer');
  expect(store.get('settings')).toEqual({ theme: 'system' });
  store.set('settings', { theme: 'dark' });
  expect(openStore(PlainStore, folder).store.get('settings')).toEqual({ theme: 'dark' });
  expect(await readFile(file(), 'utf8')).toBe(text);
});

test('steps are taken in order, from the version of the file on', () => {
  const steps = [
    (kept: object) => ({ ...kept, one: true }),
    (kept: object) => ({ ...kept, two: 'one' in kept }),
  ];
  expect(upgrade({ a: 1 }, steps)).toEqual({
    outcome: 'upgraded',
    from: 1,
    kept: { a: 1, one: true, two: true, version: 3 },
  });
  expect(upgrade({ version: 2 }, steps)).toEqual({
    outcome: 'upgraded',
    from: 2,
    kept: { two: false, version: 3 },
  });
  expect(upgrade({ version: 3 }, steps)).toEqual({ outcome: 'current' });
  expect(upgrade({ version: 4 }, steps)).toEqual({ outcome: 'newer' });
});
