import { writeFile } from 'node:fs/promises';
import type { RequestSummary } from '#contract/request-view.ts';
import { syncIdentity } from '#domain/sync/sync-identity.ts';
import { openRequestRecords } from '#hosts/compose.ts';
import { packageVersion } from '#hosts/package-folder.ts';
import { findRequests } from '#services/find-requests.ts';
import { harOfRequests } from '#services/har-of-requests.ts';
import { accountFor } from './account-for.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { loadDefinition } from './load-sync.ts';
import { Output } from './output.ts';
import type { Settings } from './settings.ts';
import { textTable } from './text-table.ts';
import { WrongUse } from './wrong-use.ts';

export interface RequestsFlags {
  readonly json?: boolean;
  readonly har?: string;
  readonly search?: string;
  readonly connection?: string;
}

/** `matchboard requests SYNC.json [RUN]` */
export async function requestsCommand(
  path: string,
  wanted: string | undefined,
  flags: RequestsFlags,
  settings: Settings,
): Promise<ExitCode> {
  const output = new Output(flags.json ?? false);
  const sync = await loadDefinition(path);
  const { account } = await accountFor(sync, flags, settings);
  const records = openRequestRecords(settings.home, syncIdentity(sync, account.apiUrl));
  const runs = await records.runs();
  const run = wanted === undefined ? runs[0] : runs.find((name) => name === wanted);
  if (run === undefined) throw new WrongUse([noSuchRun(wanted, runs)]);

  if (flags.har !== undefined) {
    await writeFile(flags.har, harOfRequests(records, run, packageVersion()), { mode: 0o600 });
    output.remark(`Written: ${flags.har}. Personal data is in it as hashes only, tokens are not.`);
  }
  const all = await records.list(run, 1, Number.POSITIVE_INFINITY);
  const found =
    flags.search === undefined
      ? null
      : await findRequests(
          records,
          run,
          flags.search,
          sync.options.defaultCountry,
          Math.floor(Date.now() / 1000),
        );
  const requests = found === null ? all : all.filter(({ id }) => found.includes(id));
  output.document({ run, runs, requests });
  output.line(
    `Run ${run}: ${requests.length} of ${all.length} requests${found === null ? '' : ' contain it'}.`,
  );
  if (requests.length > 0) {
    const header = ['id', 'request', 'try', 'answer', 'ms', 'waited ms', 'sent', 'received', 'request ID'];
    output.line(textTable(header, requests.map(cellsOf), 70));
  }
  return exitCodes.done;
}

function cellsOf(request: RequestSummary): (string | number)[] {
  const { id, method, path, attempt, status, silence, milliseconds, waited } = request;
  return [
    id,
    `${method} ${path}`,
    attempt,
    status === null ? `none (${silence})` : String(status),
    Math.round(milliseconds),
    Math.round(waited),
    request.bytesSent,
    request.bytesReceived,
    request.requestId ?? '',
  ];
}

function noSuchRun(wanted: string | undefined, runs: readonly string[]) {
  return {
    code: 'no-such-run',
    message:
      wanted === undefined || runs.length === 0
        ? 'No requests of this sync are kept.'
        : 'No requests of this run are kept.',
    fix:
      runs.length === 0
        ? 'Run it first, with the same MATCHBOARD_HOME, MATCHBOARD_API_URL and connection.'
        : `Name one of these: ${runs.slice(0, 10).join(', ')}`,
  };
}
