import type { MatchRateReason } from '#contract/run-report.ts';

export interface MatchFacts {
  /** Whether this sync made the audience; of an existing one the total ever uploaded is unknown. */
  readonly createdHere: boolean;
  readonly removals: boolean;
  /** Pinterest's word for the audience; null where it could not be asked. */
  readonly status: string | null;
  /** People matched, as Pinterest rounds them. */
  readonly size: number | null;
  /** Rows queried in the latest run. */
  readonly queried: number;
}

/** Matched people ÷ rows queried, 0…1, or why there is no such number. */
export function matchRate(
  facts: MatchFacts,
):
  | { readonly rate: number; readonly reason: null }
  | { readonly rate: null; readonly reason: MatchRateReason } {
  const none = (reason: MatchRateReason) => ({ rate: null, reason }) as const;
  if (!facts.createdHere) return none('existing_audience');
  if (!facts.removals) return none('removals_off');
  if (facts.status === null) return none('not_available');
  if (facts.status === 'TOO_SMALL') return none('too_small');
  if (facts.size === null || facts.status === 'INITIALIZING') return none('still_processing');
  if (facts.queried === 0) return none('no_rows');
  // Pinterest rounds sizes up to two digits, so a small list can seem more than fully matched.
  return { rate: Math.min(1, facts.size / facts.queried), reason: null };
}

/** Each reason in a sentence. */
export const matchRateReasons: Record<MatchRateReason, string> = {
  existing_audience:
    'Not calculated: how many records were ever uploaded to an existing audience is unknown.',
  removals_off: 'Not calculated while removals are off: the audience may hold people who left your list.',
  still_processing: 'Pinterest is still matching. It takes about a day, and settles after three.',
  too_small: 'Fewer than 100 people matched, so Pinterest shows no number.',
  no_rows: 'The latest run had no rows.',
  not_available: 'Pinterest could not be asked.',
};
