import type { RejectReason, ValueWarning } from '#contract/reject-reason.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import type { Column } from '#domain/values/row.ts';
import type { SourcePart } from './source.ts';

/** What it takes to stage a part of a model: plain data, for messages. */
export interface StagingJob {
  readonly sync: SyncDefinition;
  readonly columns: readonly Column[];
  /** Unix seconds. */
  readonly now: number;
}

/** What staging a part came to: plain data, for messages. */
export interface StagedPart extends StagedCounts {
  readonly keys: PackedKeys;
  /** Arguments of `Staging.reject`, in order. */
  readonly rejections: readonly (readonly [
    position: number,
    fieldId: string | null,
    reason: RejectReason,
    rowLost: boolean,
  ])[];
}

export interface StagedCounts {
  /** Well-formed rows. */
  readonly read: number;
  /** Rows rejected by mapping or by a rule. */
  readonly lost: number;
  /** Rows without a single identifier. */
  readonly empty: number;
  readonly warnings: readonly {
    readonly fieldId: string;
    readonly warning: ValueWarning;
    readonly count: number;
  }[];
}

/** Keys in the order of their rows. */
export interface PackedKeys {
  /** How many are SHA-256 hashes, of 32 bytes each. */
  readonly count: number;
  readonly positions: Uint32Array<ArrayBuffer>;
  readonly hashes: Uint8Array<ArrayBuffer>;
  /** Keys that are none, each with the number of hashes that come before it. */
  readonly others: readonly { readonly before: number; readonly position: number; readonly key: string }[];
}

/** Threads that stage parts of a model side by side. */
export interface StagingCrew {
  /** How many there are besides this one. */
  readonly helpers: number;
  /**
   * Gives `take` what each part came to, in order; it says whether the arrays of the keys can be used again. Throws a MatchboardError where
   * a file cannot be read, the signal's reason when aborted, and an error when a thread is lost; no thread outlives it.
   */
  stage(
    job: StagingJob,
    parts: readonly SourcePart[],
    take: (part: StagedPart) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<void>;
}
