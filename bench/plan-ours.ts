import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileSource } from '#adapters/files/open-file-source.ts';
import { DuckDbSyncState } from '#adapters/state/duckdb-sync-state.ts';
import { type SyncDefinition, syncDefinitionSchema } from '#contract/sync-definition.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { builtProgram } from '#hosts/package-folder.ts';
import { StagingThreads } from '#hosts/staging-threads.ts';
import { Warnings } from '#services/run-context.ts';
import { stageModel } from '#services/stage-model.ts';
import { customersFile } from './customers-file.ts';
import { printFigure, timed } from './figure.ts';

/**
 * Our plan of an e-mail audience, from the closed file to the counts, with every check that a run makes. `argv`: rows; `changed` to
 * plan against a snapshot of as many rows, of which one in a hundred was another; `devices` to plan device IDs, too.
 */
const rows = Number(process.argv[2]);
const isChanged = process.argv.includes('changed');
const withDevices = process.argv.includes('devices');
const folder = await mkdtemp(join(tmpdir(), 'matchboard-bench-'));

interface Planned {
  readonly changes: number;
  readonly state: DuckDbSyncState;
  close(): Promise<void>;
}

/** As the command line does it, which opens the sync's memory and starts its threads while it opens the file. */
async function plan(path: string, sync: SyncDefinition): Promise<Planned> {
  const crew = new StagingThreads(builtProgram('staging-worker'));
  crew.startFor(statSync(path).size);
  const [source, state] = await Promise.all([
    openFileSource(sync.source, path, { workFolder: folder }),
    DuckDbSyncState.open(folder),
  ]);
  const mapping = compileMapping(sync, source.columns);
  const options = {
    now: Math.floor(Date.now() / 1000),
    warnings: new Warnings(),
    signal: undefined,
    onProgress: undefined,
    crew: { crew, sync },
  };
  await stageModel(source, mapping, state, options);
  const { toAdd, toRemove } = await state.plan({ add: true, remove: true, full: false });
  const close = async () => {
    await state.close();
    await source.close();
  };
  return { changes: toAdd + toRemove, state, close };
}

function syncOf(path: string): SyncDefinition {
  return syncDefinitionSchema.parse({
    version: 1,
    name: 'bench',
    source: { type: 'csv', path },
    object: 'customer-list',
    destination: { adAccountId: '1' },
    mapping: [
      { field: 'EMAIL', column: 'email' },
      ...(withDevices ? [{ field: 'MAID', column: 'device_id' }] : []),
    ],
  });
}

if (isChanged) {
  const first = await customersFile(rows, 1, withDevices);
  const { changes, state, close } = await plan(first, syncOf(first));
  await state.markAnswered(await state.markSent('add', 1, changes), []);
  await state.settle();
  await close();
}
const path = await customersFile(rows, isChanged ? 2 : 1, withDevices);
const sync = syncOf(path);
const { seconds, cpuSeconds, value } = await timed(() => plan(path, sync));
await value.close();
await rm(folder, { recursive: true });
printFigure({ seconds, cpuSeconds, items: rows });
