import type { Problem } from '#contract/problem.ts';
import { noRows, type RunReport } from '#contract/run-report.ts';
import type { RunResult, RunView } from '#contract/run-view.ts';

/** The report without the path in it. */
export function resultOf({ rejectedRows, ...report }: RunReport): RunResult {
  return { ...report, hasRejectedRows: rejectedRows !== null };
}

/** A run of an earlier session, under the name in its report. */
export function recordedRun(syncId: string, report: RunReport): RunView {
  return {
    runId: report.run,
    syncId,
    dryRun: report.dryRun,
    test: report.events?.test ?? false,
    takesBack: report.undoes !== undefined,
    startedAt: report.startedAt,
    progress: null,
    paused: false,
    result: resultOf(report),
  };
}

/** The result of a run that ended before it could report. */
export function resultWithout(run: RunView, sync: string, error: Problem): RunResult {
  return {
    run: run.runId,
    sync,
    status: error.code === 'cancelled' ? 'cancelled' : 'failed',
    dryRun: run.dryRun,
    ...noRows,
    added: 0,
    removed: 0,
    samples: null,
    requests: 0,
    audience: null,
    events: null,
    hasRejectedRows: false,
    rejectedBy: {},
    droppedValues: [],
    warnings: [],
    error,
    startedAt: run.startedAt,
    finishedAt: new Date().toISOString(),
  };
}
