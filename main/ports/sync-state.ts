import type { HashChoice } from '#contract/hash-choice.ts';
import type { RejectReason } from '#contract/reject-reason.ts';
import type { DroppedValues, RunReport } from '#contract/run-report.ts';

/** What a sync remembers between runs, besides what Pinterest has accepted. */
export interface SyncMemory {
  readonly customerListId: string | null;
  readonly audienceId: string | null;
  /**
   * Set just before a customer list is created, cleared when its ID is known. After a crash in between it tells the new
   * list from those of the same name that were there before.
   */
  readonly creating: { readonly name: string; readonly knownIds: readonly string[] } | null;
  /** The hash algorithm that the list was filled with: a removal must send the very identifier that was added. */
  readonly hash: HashChoice | null;
}

export type Operation = 'add' | 'remove';

/** Collects a run's model. Keys are what Pinterest gets (list records) or a hash of it (event IDs). */
export interface Staging {
  /** One key of the row at `position`; a row may have several. Positions never descend. */
  key(position: number, key: string): void;
  /** `count` keys that are SHA-256 hashes, packed as 32 bytes each, and the position of each one's row. */
  hashes(positions: Uint32Array, hashes: Uint8Array, count: number): void;
  /** The same with arrays that may be kept rather than copied. Whether they are: then nobody else may use them any more. */
  keepHashes(positions: Uint32Array<ArrayBuffer>, hashes: Uint8Array<ArrayBuffer>, count: number): boolean;
  /** A field of the row that is not sent; `rowLost` when the whole row is not. */
  reject(position: number, fieldId: string | null, reason: RejectReason, rowLost: boolean): void;
  /** Ends the staging; nothing can be added afterwards. */
  close(): Promise<void>;
}

export interface PlanChoices {
  readonly add: boolean;
  readonly remove: boolean;
  /** Send everything in the model again, whatever was accepted before. */
  readonly full: boolean;
}

export interface Plan {
  /** Distinct keys in the model. */
  readonly distinct: number;
  readonly toAdd: number;
  readonly toRemove: number;
  /** Keys that Pinterest has, or may have, from earlier runs. */
  readonly held: number;
  /** How often the commonest key occurs in the model. */
  readonly mostFrequent: number;
}

/** What the latest run that changed anything has changed, as far as an inverse would take it back. */
export interface LastChanges {
  /** Null where it was cut short and nobody has reported it. */
  readonly run: string | null;
  /** An inverse has begun and was cut short. */
  readonly isUnderWay: boolean;
  /** That run was an inverse itself. */
  readonly isInverse: boolean;
  /** Keys, those included that Pinterest never answered for. */
  readonly added: number;
  readonly removed: number;
}

/** A stretch of the outbox, in the order of the source's rows. */
export interface OutboxPage {
  /** Sequence number of the first entry; the others follow without a gap. */
  readonly first: number;
  readonly keys: readonly string[];
  /** Position of the row that brought each key; 0 for removals. */
  readonly positions: readonly number[];
}

export interface Refusal {
  readonly sequence: number;
  /** Pinterest's words, masked. */
  readonly message: string;
}

/** Rows by outcome. `sent + unsent + unchanged + duplicate + refused + skipped` = rows that staged a key. */
export interface RowCounts {
  readonly sent: number;
  readonly unsent: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly skipped: number;
  /** Distinct keys newly accepted, and removed. */
  readonly added: number;
  readonly removed: number;
}

export interface RejectedEntry {
  readonly position: number;
  readonly fieldId: string | null;
  readonly reason: RejectReason;
  /** Pinterest's words, masked; null where the rejection is ours. */
  readonly message: string | null;
}

/**
 * One sync's memory on disk. Survives being killed at any moment: a batch is marked before it goes and after it is answered,
 * and what is between the two is held to be uncertain until a later run settles it.
 */
export interface SyncState {
  memory(): SyncMemory;
  remember(change: Partial<SyncMemory>): Promise<void>;

  /**
   * Takes in what an interrupted run left: answered batches count, sent ones become uncertain. How many keys are uncertain;
   * `replaced`: where the memory lies that was damaged, so that this one began anew.
   */
  recover(): Promise<{
    readonly interrupted: boolean;
    readonly uncertain: number;
    readonly replaced: string | null;
  }>;

  /** Begins a new model, dropping any earlier one. */
  stage(): Promise<Staging>;
  plan(choices: PlanChoices): Promise<Plan>;
  /** Entries from this sequence number on (from 1, adds before removals); empty at the end. */
  outbox(operation: Operation, from: number, limit: number): Promise<OutboxPage>;
  /** Journals that these entries are about to be sent; durable when it resolves. The batch's number. */
  markSent(operation: Operation, first: number, last: number): Promise<number>;
  /** Journals that the batch was answered: all its entries accepted, but for the refused. Durable when it resolves. */
  markAnswered(batch: number, refused: readonly Refusal[]): Promise<void>;
  /** Takes back a `markSent` whose request certainly changed nothing. */
  markVoid(batch: number): Promise<void>;
  /**
   * Folds the answered batches into what Pinterest holds. The journal is empty afterwards; counts must be read before.
   * `run` names the report in which the changes stand, to be taken back by an inverse; left out where there is none.
   */
  settle(run?: string): Promise<void>;

  /** Null where there is nothing to take back. Throws a MatchboardError where it cannot be read any more. */
  lastChanges(): Promise<LastChanges | null>;
  /** Plans to take back the latest changes, or the rest where that was cut short, in place of a model. */
  planInverse(): Promise<Plan>;

  rowCounts(): Promise<RowCounts>;
  /** Lost rows by reason, one reason a row (its first), refusals included. */
  rejectedBy(): Promise<ReadonlyMap<RejectReason, number>>;
  /** Values that were left out of rows that were sent, by field and reason. */
  droppedValues(): Promise<readonly DroppedValues[]>;
  /** Rejections of lost rows by ascending position, one a row, refusals included. */
  rejectedRows(): AsyncIterable<readonly RejectedEntry[]>;

  recordRun(report: RunReport): Promise<void>;
  /** Newest first. */
  runs(): Promise<readonly RunReport[]>;
  close(): Promise<void>;
}
