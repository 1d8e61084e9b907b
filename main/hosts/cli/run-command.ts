import { statSync } from 'node:fs';
import type { RunReport } from '#contract/run-report.ts';
import { syncIdentity } from '#domain/sync/sync-identity.ts';
import {
  type Account,
  createCrew,
  openDestination,
  openRequestLog,
  openRun,
  readRejectedRows,
} from '#hosts/compose.ts';
import { packageVersion } from '#hosts/package-folder.ts';
import { rejectedExamples } from '#services/rejected-examples.ts';
import { runSync } from '#services/run-sync.ts';
import { accountFor } from './account-for.ts';
import { ensureToken } from './ensure-token.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { type LoadedSync, loadDefinition, loadSync } from './load-sync.ts';
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
  try {
    const onOpening = (file: string) => crew.startFor(statSync(file, { throwIfNoEntry: false })?.size ?? 0);
    const loaded = await loadSync(path, settings.home, { signal, onOpening });
    return await runLoaded(loaded, crew, { path, flags, settings, output, signal });
  } finally {
    await crew.end();
  }
}

async function runLoaded(
  loaded: LoadedSync,
  crew: ReturnType<typeof createCrew>,
  asked: {
    readonly path: string;
    readonly flags: RunFlags;
    readonly settings: Settings;
    readonly output: Output;
    readonly signal: AbortSignal;
  },
): Promise<RunReport> {
  const { path, flags, settings, output, signal } = asked;
  const { sync, source } = loaded;
  const progress = new ProgressLine();
  try {
    const { account, desk } = await accountFor(sync, flags, settings);
    checkUse(loaded, flags, account);
    for (const warning of loaded.warnings) output.remark(problemText(warning, path));
    const identity = syncIdentity(sync, account.apiUrl);
    const log = openRequestLog(settings.home, identity);
    const destination = openDestination(account, packageVersion(), progress.trouble, desk, log);
    const options = { holder: 'the command line', fullResync: flags.fullResync ?? false } as const;
    const parts = await openRun(settings.home, identity, source, destination, log, options, crew);
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
      await parts.close();
    }
  } finally {
    progress.end();
    await source.close();
  }
}

function checkUse({ sync }: LoadedSync, flags: RunFlags, account: Account): void {
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
