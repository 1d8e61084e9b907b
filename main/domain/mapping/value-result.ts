import type { RejectReason, ValueWarning } from '#contract/reject-reason.ts';
import type { Normalized } from '#domain/identifiers/brand.ts';
import type { SafeValue } from '#domain/values/field-value.ts';

/** What became of one raw value, by a rule and hashing or by coercion: `Protected` and `Coerced` are both this. */
export type ValueResult<V extends SafeValue> =
  | {
      readonly outcome: 'hashed' | 'unhashed' | 'coerced';
      readonly value: V;
      /** Null where the value arrived hashed; absent where it has no rule. */
      readonly normalized?: Normalized | null;
      readonly warning?: ValueWarning;
    }
  | { readonly outcome: 'absent'; readonly warning?: ValueWarning }
  | { readonly outcome: 'rejected'; readonly reason: RejectReason };
