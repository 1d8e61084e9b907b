import type { HashAlgorithm } from '#contract/hash-choice.ts';
import type { RejectReason, ValueWarning } from '#contract/reject-reason.ts';
import type { Hashed, Normalized, PlainByChoice, Unhashed } from './brand.ts';

/** One raw identifier after its rule and after hashing: what may be sent, or why it is not. */
export type Protected =
  | {
      readonly outcome: 'hashed';
      readonly value: Hashed;
      /** Null where the value arrived hashed. */
      readonly normalized: Normalized | null;
      readonly algorithm: HashAlgorithm;
      readonly warning?: ValueWarning;
    }
  | {
      readonly outcome: 'unhashed';
      readonly value: PlainByChoice | Unhashed;
      readonly normalized: Normalized;
      readonly warning?: ValueWarning;
    }
  | { readonly outcome: 'absent'; readonly warning?: ValueWarning }
  | { readonly outcome: 'rejected'; readonly reason: RejectReason };
