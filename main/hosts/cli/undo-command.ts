import { syncIdentity } from '#domain/sync/sync-identity.ts';
import { openDestination, openMemory, openRequestLog, systemClock } from '#hosts/compose.ts';
import { packageVersion } from '#hosts/package-folder.ts';
import { ensureUndoable, undoRun } from '#services/undo-run.ts';
import { accountFor } from './account-for.ts';
import { ensureToken } from './ensure-token.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { loadDefinition } from './load-sync.ts';
import { Output, problemText } from './output.ts';
import { ProgressLine } from './progress.ts';
import { printReport } from './report-text.ts';
import type { Settings } from './settings.ts';
import { WrongUse } from './wrong-use.ts';

export interface UndoFlags {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly allowRemovals?: boolean;
  /** ID or name of a connection that was made in the app. */
  readonly connection?: string;
}

/** `matchboard undo SYNC.json [RUN]` */
export async function undoCommand(
  path: string,
  run: string | undefined,
  flags: UndoFlags,
  settings: Settings,
  signal: AbortSignal,
): Promise<ExitCode> {
  const output = new Output(flags.json ?? false);
  const sync = ensureUndoable(await loadDefinition(path));
  const { account, desk } = await accountFor(sync, flags, settings);
  ensureToken(sync, flags, account);
  const identity = syncIdentity(sync, account.apiUrl);
  const state = await openMemory(settings.home, identity, 'the command line');
  if (state === null) throw new WrongUse([neverRun], path);
  const requestLog = openRequestLog(settings.home, identity);
  const progress = new ProgressLine();
  try {
    const destination = openDestination(account, packageVersion(), progress.trouble, desk, requestLog);
    const report = await undoRun({ destination, state, clock: systemClock, requestLog }, sync, {
      ...(run === undefined ? {} : { undoes: run }),
      dryRun: flags.dryRun ?? false,
      allowRemovals: flags.allowRemovals ?? false,
      signal,
      onProgress: progress.show,
    });
    progress.end();
    output.document(report);
    printReport(output, report);
    if (report.error !== null) output.remark(problemText(report.error));
    return report.status === 'done' ? exitCodes.done : exitCodes.failed;
  } finally {
    progress.end();
    requestLog.close();
    await state.close();
  }
}

const neverRun = {
  code: 'nothing-to-undo',
  message: 'This sync has not been run from here.',
  fix: 'Check the sync file, MATCHBOARD_HOME and MATCHBOARD_API_URL.',
};
