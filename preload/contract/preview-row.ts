import type { RejectReason, ValueWarning } from './reject-reason.ts';

/** One field of one row, before and after: what the hashing preview shows. Holds original data: never logged, shown masked. */
export interface PreviewRow {
  /** Position of the row in the source, from 1. */
  readonly row: number;
  /** Pinterest's path, such as `user_data.em`. */
  readonly field: string;
  readonly original: string;
  /** Null where the value is rejected, absent, or arrived hashed. */
  readonly normalized: string | null;
  /** Lower-case hex, or null where nothing is hashed. */
  readonly hashed: string | null;
  /** Why the value is not sent; null where it is. */
  readonly reason: RejectReason | null;
  readonly warning: ValueWarning | null;
}
