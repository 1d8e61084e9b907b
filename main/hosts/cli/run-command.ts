import { statSync } from 'node:fs';
import type { RunReport } from '#contract/run-report.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import { syncIdentity } from '#domain/sync/sync-identity.ts';
import {
  type Account,
  composeRun,
  createCrew,
  openDestination,
  openRequestLog,
  openState,
  readRejectedRows,
} from '#hosts/compose.ts';
import { packageVersion } from '#hosts/package-folder.ts';
import type { SyncState } from '#ports/sync-state.ts';
import { rejectedExamples } from '#services/rejected-examples.ts';
import { runSync } from '#services/run-sync.ts';
import { accountFor } from './account-for.ts';
import { ensureToken } from './ensure-token.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { loadDefinition, loadSync } from './load-sync.ts';
import { Output, problemText } from './output.ts';
import { ProgressLine } from './progress.ts';
import { printReport } from './report-text.ts';
import type { Settings } from './settings.ts';
import { WrongUse } from './wrong-use.ts';

export interface RunFlags {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly fullResync?: boolean;
  readonly test?: boolean;
  readonly allowRemovals?: boolean;
  /** ID or name of a connection that was made in the app. */
  readonly connection?: string;
}

/** `matchboard run SYNC.json` */
export async function runCommand(
  path: string,
  flags: RunFlags,
  settings: Settings,
  signal: AbortSignal,
): Promise<ExitCode> {
  const output = new Output(flags.json ?? false);
  const report = await runSyncFile(path, flags, settings, output, signal);
  const { rejectedRows: written, rejectedBy } = report;
  const examples =
    written === null
      ? []
      : await rejectedExamples(readRejectedRows(written), await loadDefinition(path), rejectedBy);
  output.document({ ...report, rejectedExamples: examples });
  printReport(output, report, examples);
  if (report.error !== null) output.remark(problemText(report.error));
  return exitCodeOf(report);
}

/** Runs a sync file and shows its progress; the report is the caller's to print. */
export async function runSyncFile(
  path: string,
  flags: RunFlags,
  settings: Settings,
  output: Output,
  signal: AbortSignal,
): Promise<RunReport> {
  const crew = createCrew();
  const stop = new AbortController();
  let begun: Promise<Begun> | undefined;
  const onOpening = (sync: SyncDefinition, file: string) => {
    // All while the file is read. Nobody waits for the end of a file that cannot be sent.
    crew.startFor(sizeOf(file));
    begun = begin(sync, flags, settings);
    begun.catch((error: unknown) => stop.abort(error));
  };
  const opening = loadSync(path, settings.home, {
    signal: AbortSignal.any([signal, stop.signal]),
    onOpening,
  });
  const progress = new ProgressLine();
  try {
    const { sync, source, warnings } = await opening;
    if (begun === undefined) throw new Error('a source was opened unheard');
    const { account, desk, identity, state } = await begun;
    for (const warning of warnings) output.remark(problemText(warning, path));
    const requestLog = openRequestLog(settings.home, identity);
    const destination = openDestination(account, packageVersion(), progress.trouble, desk, requestLog);
    const parts = composeRun(settings.home, identity, { source, destination, state, requestLog, crew });
    try {
      return await runSync(parts, sync, {
        dryRun: flags.dryRun ?? false,
        fullResync: flags.fullResync ?? false,
        test: flags.test ?? false,
        allowRemovals: flags.allowRemovals ?? false,
        signal,
        onProgress: progress.show,
      });
    } finally {
      requestLog.close();
    }
  } finally {
    progress.end();
    const nothing = () => undefined;
    await Promise.all([
      crew.end(),
      opening.then(({ source }) => source.close(), nothing),
      begun?.then(({ state }) => state.close(), nothing),
    ]);
  }
}

/** In bytes; 0 where it cannot be looked at: opening it says why. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}

/** What a run takes besides its source. */
interface Begun extends Awaited<ReturnType<typeof accountFor>> {
  readonly identity: string;
  readonly state: SyncState;
}

async function begin(sync: SyncDefinition, flags: RunFlags, settings: Settings): Promise<Begun> {
  const as = await accountFor(sync, flags, settings);
  checkUse(sync, flags, as.account);
  const identity = syncIdentity(sync, as.account.apiUrl);
  const options = { holder: 'the command line', fullResync: flags.fullResync ?? false } as const;
  return { ...as, identity, state: await openState(settings.home, identity, options) };
}

function checkUse(sync: SyncDefinition, flags: RunFlags, account: Account): void {
  if (flags.test && sync.object !== 'conversion-events') {
    throw new WrongUse([
      {
        code: 'test-needs-events',
        message: '--test is for conversion events; Pinterest has no test mode for customer lists.',
        fix: 'Use --dry-run to see what would be sent.',
      },
    ]);
  }
  if (flags.fullResync && sync.object === 'conversion-events') {
    throw new WrongUse([
      {
        code: 'events-are-not-resent',
        message: '--full-resync is for customer lists: an event that Pinterest accepted is never sent again.',
        fix: 'Leave it out.',
      },
    ]);
  }
  ensureToken(sync, flags, account);
}

function exitCodeOf(report: RunReport): ExitCode {
  if (report.status === 'done') return exitCodes.done;
  return report.status === 'done_with_rejected_rows' ? exitCodes.doneWithRejectedRows : exitCodes.failed;
}
