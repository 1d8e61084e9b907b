import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileSource } from '#adapters/files/open-file-source.ts';
import { createPinterestDestination } from '#adapters/pinterest/pinterest-destination.ts';
import { csvRejectedRowsFile } from '#adapters/rejected-rows/csv-rejected-rows-file.ts';
import { DuckDbSyncState } from '#adapters/state/duckdb-sync-state.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import { startPractice } from '#practice/server.ts';
import { runSync } from '#services/run-sync.ts';
import { printFigure, timed } from './figure.ts';

/** A run of so many small requests against the practice server, which keeps Pinterest's limits, in real time. */
const requests = Number(process.argv[2]);
const records = 5;
const folder = await mkdtemp(join(tmpdir(), 'matchboard-bench-'));
const path = join(folder, 'customers.csv');
const rows = Array.from({ length: requests * records }, (_, row) => `person.${row}@example.com`);
await writeFile(path, `email\n${rows.join('\n')}\n`);
const practice = await startPractice();
const sync = syncDefinitionSchema.parse({
  version: 1,
  name: 'bench',
  source: { type: 'csv', path },
  object: 'customer-list',
  destination: { adAccountId: practice.adAccountId },
  audience: { create: 'bench' },
  mapping: [{ field: 'EMAIL', column: 'email' }],
});
const destination = createPinterestDestination({
  baseUrl: practice.url,
  tokens: { access: () => practice.accessToken, conversion: () => null },
  clock: systemClock,
  limits: { records },
});
const state = await DuckDbSyncState.open(join(folder, 'state'));
const source = await openFileSource(sync.source, path, { workFolder: folder });
const parts = {
  source,
  destination,
  state,
  rejectedRowsFile: csvRejectedRowsFile(folder),
  requestLog: { startRun: () => undefined, write: () => undefined, close: () => undefined },
  clock: systemClock,
};
const { seconds, cpuSeconds, value } = await timed(() => runSync(parts, sync));
await state.close();
await source.close();
await practice.close();
await rm(folder, { recursive: true });
if (value.status !== 'done') throw new Error(`the run ended as ${value.status}`);
printFigure({ seconds, cpuSeconds, items: requests });
