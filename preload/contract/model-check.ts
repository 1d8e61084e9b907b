import type { RejectReason } from './reject-reason.ts';

/** Values or rows that are left out for one reason: what one change might mend. */
export interface CheckGroup {
  /** Null where the whole row is concerned. */
  readonly fieldId: string | null;
  /** The column behind the field; null where there is none, or several. */
  readonly column: string | null;
  readonly reason: RejectReason;
  readonly sentence: string;
  readonly fix: string;
  /** `row`: rows that are not sent for it. `value`: left out of rows that are sent all the same. */
  readonly loses: 'row' | 'value';
  readonly count: number;
  /** The first three, masked. */
  readonly examples: readonly { readonly row: number; readonly value: string }[];
}

/** What would become of every row, found without asking Pinterest. `rows = ready + rejected + empty + malformed`. */
export interface ModelCheck {
  readonly rows: number;
  readonly ready: number;
  readonly rejected: number;
  /** Rows without a single identifier. */
  readonly empty: number;
  readonly malformed: number;
  /** The commonest first. */
  readonly groups: readonly CheckGroup[];
}

export interface CheckProgress {
  readonly jobId: string;
  readonly rows: number;
  readonly ofRows: number;
}
