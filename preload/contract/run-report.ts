import type { Problem } from './problem.ts';
import type { RejectReason } from './reject-reason.ts';

export type RunStatus =
  /** Everything that could be sent was accepted. */
  | 'done'
  /** Done, and some rows were rejected. */
  | 'done_with_rejected_rows'
  /** The removal guard stopped it before anything was sent. */
  | 'stopped'
  | 'cancelled'
  | 'failed';

/** Why there is no match rate. */
export type MatchRateReason =
  | 'existing_audience'
  | 'removals_off'
  | 'still_processing'
  | 'too_small'
  | 'no_rows'
  | 'not_available';

/** What a run did to its audience, with Pinterest's own numbers. */
export interface AudienceReport {
  readonly customerListId: string | null;
  readonly audienceId: string | null;
  readonly name: string;
  readonly customerListName: string;
  readonly audienceName: string;
  /** Pinterest's word: READY, INITIALIZING, TOO_SMALL; null before the audience exists. */
  readonly status: string | null;
  /** People matched, as Pinterest rounds them; null while unknown. */
  readonly matched: number | null;
  /** matched ÷ queried, 0…1; null with a reason. */
  readonly matchRate: number | null;
  readonly matchRateReason: MatchRateReason | null;
}

/** What Pinterest said of the events of a run. */
export interface EventsReport {
  readonly test: boolean;
  readonly received: number;
  readonly processed: number;
  readonly failed: number;
  readonly withWarnings: number;
  /** The first hundred events that Pinterest had something to say about. */
  readonly notes: readonly {
    readonly row: number;
    readonly status: 'processed' | 'failed';
    readonly message: string;
  }[];
}

/** Values of one field that were left out for one reason. */
export interface DroppedValues {
  readonly field: string;
  readonly reason: RejectReason;
  readonly count: number;
}

export interface RunWarning {
  readonly code: string;
  readonly message: string;
  /** How many rows or values it concerns. */
  readonly count?: number;
}

/**
 * What one sync run did. For every run that is not `failed` or `cancelled` part-way:
 * `queried = sent + unchanged + duplicate + rejected + skipped`. Removals are counted apart.
 */
export interface RunReport {
  readonly run: string;
  readonly sync: string;
  readonly status: RunStatus;
  readonly dryRun: boolean;
  readonly queried: number;
  readonly sent: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly skipped: number;
  /** Rows that would have been sent, but the run ended before Pinterest accepted them. */
  readonly unsent: number;
  /** Distinct identifiers (or events) newly accepted by Pinterest. */
  readonly added: number;
  readonly removed: number;
  /** Requests made to Pinterest, retries included. */
  readonly requests: number;
  readonly audience: AudienceReport | null;
  readonly events: EventsReport | null;
  readonly rejectedRows: string | null;
  /** Rejected rows by reason. */
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** Values that were left out of rows that are sent all the same. */
  readonly droppedValues: readonly DroppedValues[];
  readonly warnings: readonly RunWarning[];
  readonly error: Problem | null;
  readonly startedAt: string;
  readonly finishedAt: string;
}
