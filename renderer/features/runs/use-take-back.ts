import { useUndoableRun } from '#bridge/runs.ts';
import type { RunResult } from '#contract/run-view.ts';
import type { UndoableRun } from '#contract/undoable-run.ts';

/** Set where this run can be taken back, or is taking one back and was cut short. */
export function useTakeBack(syncId: string, result: RunResult | null): UndoableRun | null {
  const { data } = useUndoableRun(syncId);
  if (data === undefined || data === null || result === null || result.dryRun) return null;
  const isCutShort = data.isUnderWay && result.undoes === data.run && result.status !== 'stopped';
  return result.run === data.run || isCutShort ? data : null;
}
