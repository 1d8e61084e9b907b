import type { RequestSummary } from '#contract/request-view.ts';

/** One attempt of a request, as it may be written down: no token, and personal data as hashes only. */
export interface RequestStory extends Omit<RequestSummary, 'id'> {
  /** The bodies, made only when asked for. Null where there was none. */
  readonly sentText: () => string | null;
  readonly receivedText: () => string | null;
}

/** Writes down the requests of a run, within bounds. Never fails: a run is worth more than its log. */
export interface RequestLog {
  /** What is told from now on belongs to this run. */
  startRun(run: string): void;
  write(story: RequestStory): void;
  close(): void;
}

/** A request as it was written down. */
export interface KeptRequest extends RequestSummary {
  readonly sent: string | null;
  readonly received: string | null;
  /** Whether only the beginning was kept. */
  readonly sentCut: boolean;
  readonly receivedCut: boolean;
}

/** Reads what has been written down, also while it is being written. */
export interface RequestRecords {
  /** Runs that have requests, newest first. */
  runs(): Promise<readonly string[]>;
  /** Summaries from that ID on, oldest first. */
  list(run: string, from: number, most: number): Promise<readonly RequestSummary[]>;
  /** Null where it is not kept (any more). */
  get(run: string, id: number): Promise<KeptRequest | null>;
  /** IDs of those whose path, request ID or bodies contain one of the texts. */
  search(run: string, texts: readonly string[]): Promise<readonly number[]>;
}
