import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RunView } from '#contract/run-view.ts';
import type { UsedSource } from '#contract/used-source.ts';
import type { SavedSync } from './stored.ts';

interface Parts {
  readonly syncs: { readonly all: () => readonly (readonly [syncId: string, sync: SavedSync])[] };
  readonly runs: { readonly list: (syncId: string) => Promise<readonly RunView[]> };
}

/** The files that saved syncs use, by name; a file that several use is there once, as its latest sync reads it. */
export async function usedSources({ syncs, runs }: Parts): Promise<readonly UsedSource[]> {
  const byPath = new Map<string, (readonly [syncId: string, sync: SavedSync])[]>();
  for (const entry of syncs.all()) {
    const { path } = entry[1].definition.source;
    byPath.set(path, [...(byPath.get(path) ?? []), entry]);
  }
  const used = [...byPath].map(async ([path, entries]): Promise<UsedSource> => {
    const latestFirst = [...entries].sort(([, a], [, b]) => b.changedAt.localeCompare(a.changedAt));
    const reads = await Promise.all(entries.map(([syncId]) => latestRead(runs, syncId)));
    return {
      sourceId: latestFirst[0]?.[1].sourceId ?? '',
      name: basename(path),
      isThere: await isThere(path),
      lastReadAt: reads.reduce((latest, at) => ((at ?? '') > (latest ?? '') ? at : latest), null),
      syncs: latestFirst.map(([syncId, { definition }]) => ({ syncId, name: definition.name })),
    };
  });
  return (await Promise.all(used)).sort((a, b) => a.name.localeCompare(b.name));
}

/** Null where no run has got as far as a row. */
async function latestRead(runs: Parts['runs'], syncId: string): Promise<string | null> {
  const readers = (await runs.list(syncId)).filter(
    ({ progress, result }) => progress !== null || (result !== null && result.queried > 0),
  );
  return readers.reduce<string | null>(
    (latest, { startedAt }) => (startedAt > (latest ?? '') ? startedAt : latest),
    null,
  );
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
