import type { RunReport } from './run-report.ts';

export type RunProgress =
  | { readonly phase: 'reading'; readonly rows: number; readonly ofRows: number }
  | { readonly phase: 'planning' }
  | { readonly phase: 'sending'; readonly sent: number; readonly toSend: number; readonly requests: number };

/** A run report without the path of its rejected rows. */
export interface RunResult extends Omit<RunReport, 'rejectedRows'> {
  readonly hasRejectedRows: boolean;
}

/** A run as the page sees it, at work or over. */
export interface RunView {
  readonly runId: string;
  readonly syncId: string;
  readonly dryRun: boolean;
  readonly test: boolean;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The latest; null before the first and for runs of earlier sessions. */
  readonly progress: RunProgress | null;
  /** Null while the run is at work. */
  readonly result: RunResult | null;
}

export interface RunProgressEvent {
  readonly runId: string;
  readonly syncId: string;
  readonly progress: RunProgress;
  /** Pinterest does not do what it should and is asked again: what it did. */
  readonly trouble: string | null;
}
