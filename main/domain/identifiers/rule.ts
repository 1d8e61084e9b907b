import type { RejectReason, ValueWarning } from '#contract/reject-reason.ts';
import type { Normalized } from './brand.ts';

export type RuleId =
  | 'email'
  | 'phone'
  | 'name'
  | 'city'
  | 'state'
  | 'postal-code'
  | 'country'
  | 'gender'
  | 'birthday'
  | 'external-id'
  | 'device-id'
  | 'opaque-id'
  | 'ip-address';

/** What a rule may know beyond the value. The same for a whole sync, but for `country`, which a row may set. */
export interface RuleContext {
  /** ISO 3166 alpha-2, upper case: the row's country, else the sync's default. */
  readonly country: string | undefined;
  readonly cleanPhones: boolean;
  readonly dateOrder: 'DMY' | 'MDY' | undefined;
  readonly deviceIdCase: 'by-platform' | 'upper' | 'lower';
  /** Which device IDs the field holds, for `by-platform`. */
  readonly devicePlatform: 'ios' | 'android' | undefined;
  /** Now, in Unix seconds: the domain has no clock. */
  readonly now: number;
}

/** What a rule says of one raw value. A rejection carries a code, never the value. */
export type Ruling =
  | { readonly outcome: 'normalized'; readonly value: Normalized; readonly warning?: ValueWarning }
  | { readonly outcome: 'absent'; readonly warning?: ValueWarning }
  | { readonly outcome: 'rejected'; readonly reason: RejectReason };

/** Normalizes one kind of identifier. Pure; applying it to its own result changes nothing. */
export interface Rule {
  readonly id: RuleId;
  /** What it does, for the preview: "trimmed, lower case". */
  readonly says: string;
  readonly normalize: (raw: string, context: RuleContext) => Ruling;
}
