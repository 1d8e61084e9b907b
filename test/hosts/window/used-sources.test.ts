import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunView } from '#contract/run-view.ts';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import type { SavedSync } from '#hosts/window/stored.ts';
import { usedSources } from '#hosts/window/used-sources.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-sources-'));
  await writeFile(join(folder, 'a.csv'), 'email\n');
});
afterEach(() => rm(folder, { recursive: true }));

function saved(name: string, file: string, changedAt: string): SavedSync {
  const definition = syncDefinitionSchema.parse({
    version: 1,
    name,
    object: 'customer-list',
    source: { type: 'csv', path: join(folder, file) },
    destination: { adAccountId: '1' },
    mapping: [{ field: 'EMAIL', column: 'email' }],
  });
  return { sourceId: `source of ${name}`, definition, createdAt: '', changedAt, matchRates: [] };
}

const run = (startedAt: string, part: Partial<RunView>) =>
  ({ startedAt, progress: null, result: null, ...part }) as RunView;
const result = (queried: number) => ({ queried }) as RunView['result'];

function used(syncs: Readonly<Record<string, SavedSync>>, runs: Readonly<Record<string, RunView[]>> = {}) {
  return usedSources({
    syncs: { all: () => Object.entries(syncs) },
    runs: { list: async (syncId) => runs[syncId] ?? [] },
  });
}

test('a file that two syncs use is there once, as the latest of them reads it', async () => {
  const syncs = { '1': saved('Spring', 'a.csv', '2026-01-01'), '2': saved('Autumn', 'a.csv', '2026-02-01') };
  expect(await used(syncs)).toEqual([
    {
      sourceId: 'source of Autumn',
      name: 'a.csv',
      isThere: true,
      lastReadAt: null,
      syncs: [
        { syncId: '2', name: 'Autumn' },
        { syncId: '1', name: 'Spring' },
      ],
    },
  ]);
});

test('a file that is gone is told, and no folder', async () => {
  const found = await used({ '1': saved('Spring', 'gone.csv', '') });
  expect(found).toMatchObject([{ name: 'gone.csv', isThere: false }]);
  expect(JSON.stringify(found)).not.toContain(folder);
});

test('it was last read by the latest run of any of its syncs that came to a row', async () => {
  const syncs = { '1': saved('Spring', 'a.csv', ''), '2': saved('Autumn', 'a.csv', '') };
  const [file] = await used(syncs, {
    '1': [run('2026-03-03', { result: result(0) }), run('2026-03-01', { result: result(5) })],
    '2': [run('2026-03-02', { progress: { phase: 'reading', rows: 1, ofRows: 2 } })],
  });
  expect(file?.lastReadAt).toBe('2026-03-02');
});
