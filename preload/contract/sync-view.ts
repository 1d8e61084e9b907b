import type { MatchRateReason } from './run-report.ts';
import type { RunView } from './run-view.ts';
import type { SyncDraft } from './sync-draft.ts';

/** A saved sync as the page sees it. */
export interface SyncView {
  readonly syncId: string;
  /** With everything that was saved, its source by ID. */
  readonly draft: SyncDraft;
  /** The file's name without folders. */
  readonly sourceName: string;
  readonly practice: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly changedAt: string;
  /** The latest run that was no dry run and no test; null before the first. */
  readonly lastRun: RunView | null;
  readonly matchRates: readonly MatchRatePoint[];
}

export interface MatchRatePoint {
  /** ISO 8601. */
  readonly at: string;
  /** People matched, as Pinterest rounds them. */
  readonly matched: number | null;
  /** 0…1, or null with a reason. */
  readonly rate: number | null;
  readonly reason: MatchRateReason | null;
}

export interface MatchRateView extends MatchRatePoint {
  /** Why there is no rate, in a sentence. */
  readonly sentence: string | null;
  /** The oldest first, the latest included. */
  readonly history: readonly MatchRatePoint[];
}
