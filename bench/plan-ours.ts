import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileSource } from '#adapters/files/open-file-source.ts';
import { DuckDbSyncState } from '#adapters/state/duckdb-sync-state.ts';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
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

async function plan(version: 1 | 2, send: boolean): Promise<number> {
  const path = await customersFile(rows, version, withDevices);
  const sync = syncDefinitionSchema.parse({
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
  const crew = new StagingThreads(builtProgram('staging-worker'));
  // As the command line does.
  crew.startFor(statSync(path).size);
  const source = await openFileSource(sync.source, path, { workFolder: folder });
  const state = await DuckDbSyncState.open(folder);
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
  if (send) {
    await state.markAnswered(await state.markSent('add', 1, toAdd + toRemove), []);
    await state.settle();
  }
  await state.close();
  await source.close();
  return toAdd + toRemove;
}

await customersFile(rows, isChanged ? 2 : 1, withDevices);
if (isChanged) await plan(1, true);
const { seconds, cpuSeconds } = await timed(() => plan(isChanged ? 2 : 1, false));
await rm(folder, { recursive: true });
printFigure({ seconds, cpuSeconds, items: rows });
