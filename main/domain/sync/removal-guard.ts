import type { Problem } from '#contract/problem.ts';

export interface PlannedRemovals {
  /** Rows in the source, malformed ones included; null where the removals come from no source. */
  readonly rows: number | null;
  /** Identifiers that the run would remove. */
  readonly toRemove: number;
  /** Identifiers that Pinterest has from this sync. */
  readonly held: number;
  readonly guardPercent: number;
  /** The user has said that this many removals are meant. */
  readonly allowed: boolean;
}

/**
 * Stops a run that would remove more of the audience than the user expects. A file without a single row never empties an
 * audience, whatever was allowed: it is far more often a broken export than a wish.
 */
export function guardRemovals(planned: PlannedRemovals): Problem | null {
  const { rows, toRemove, held, guardPercent, allowed } = planned;
  if (toRemove === 0 || held === 0) return null;
  if (rows === 0) {
    return {
      code: 'empty-source',
      message: `The source has no rows, so this run would remove all ${count(toRemove)} people from the audience. Nothing was sent.`,
      fix: 'Check the export. An empty file never empties an audience; to empty it on purpose, delete the audience at Pinterest.',
    };
  }
  const percent = (toRemove / held) * 100;
  if (allowed || percent <= guardPercent) return null;
  return {
    code: 'removal-guard',
    message: `This run would remove ${count(toRemove)} of ${count(held)} identifiers (${percent.toFixed(1)} %), more than the ${guardPercent} % allowed. Nothing was sent.`,
    fix: 'If that is meant, run it again with --allow-removals, or raise options.removalGuardPercent. Otherwise check the source and the mapping.',
  };
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
