import type { RejectReason, ValueWarning } from '#contract/reject-reason.ts';
import type { Unhashed } from '#domain/identifiers/brand.ts';

/** One raw value of a field that is no personal data, after its type was checked. A rejection never holds the value. */
export type Coerced =
  | {
      readonly outcome: 'coerced';
      readonly value: Unhashed | number | boolean;
      readonly warning?: ValueWarning;
    }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'rejected'; readonly reason: RejectReason };

export const absent: Coerced = { outcome: 'absent' };

export function coerced(value: number | boolean | Unhashed, warning?: ValueWarning): Coerced {
  return warning === undefined ? { outcome: 'coerced', value } : { outcome: 'coerced', value, warning };
}

export function rejected(reason: RejectReason): Coerced {
  return { outcome: 'rejected', reason };
}
