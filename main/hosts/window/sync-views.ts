import { basename } from 'node:path';
import type { SyncView } from '#contract/sync-view.ts';
import type { Connections } from './connections.ts';
import type { Runs } from './runs.ts';
import { draftOf, type SavedSyncs } from './saved-syncs.ts';

interface Parts {
  readonly syncs: SavedSyncs;
  readonly runs: Runs;
  readonly connections: Connections;
}

export async function viewSync(syncId: string, { syncs, runs, connections }: Parts): Promise<SyncView> {
  const sync = syncs.get(syncId);
  const { definition, createdAt, changedAt, matchRates } = sync;
  const real = (await runs.list(syncId)).filter(({ dryRun, test }) => !dryRun && !test);
  return {
    syncId,
    draft: draftOf(sync),
    sourceName: basename(definition.source.path),
    practice: connections.isPractice(definition.destination),
    createdAt,
    changedAt,
    lastRun: real[0] ?? null,
    matchRates,
  };
}
