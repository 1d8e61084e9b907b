import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileSource } from '#adapters/files/open-file-source.ts';
import { DuckDbSyncState } from '#adapters/state/duckdb-sync-state.ts';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { Warnings } from '#services/run-context.ts';
import { stageModel } from '#services/stage-model.ts';
import { customersFile } from './customers-file.ts';
import { printFigure, timed } from './figure.ts';

/** Our plan of an e-mail audience, from the closed file to the counts, with every check that a run makes. */
const rows = Number(process.argv[2]);
const path = await customersFile(rows);
const sync = syncDefinitionSchema.parse({
  version: 1,
  name: 'bench',
  source: { type: 'csv', path },
  object: 'customer-list',
  destination: { adAccountId: '1' },
  mapping: [{ field: 'EMAIL', column: 'email' }],
});
const folder = await mkdtemp(join(tmpdir(), 'matchboard-bench-'));
const { seconds, value } = await timed(async () => {
  const source = await openFileSource(sync.source, path, { workFolder: folder });
  const state = await DuckDbSyncState.open(folder);
  const mapping = compileMapping(sync, source.columns);
  const options = {
    now: Math.floor(Date.now() / 1000),
    warnings: new Warnings(),
    signal: undefined,
    onProgress: undefined,
  };
  await stageModel(source, mapping, state, options);
  const plan = await state.plan({ add: true, remove: true, full: false });
  await state.close();
  await source.close();
  return plan.distinct;
});
await rm(folder, { recursive: true });
printFigure({ seconds, items: value });
