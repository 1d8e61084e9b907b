import type { RejectReason, ValueWarning } from '#contract/reject-reason.ts';
import type { Field } from '#domain/fields/field.ts';
import type { Hashed, PlainByChoice, Unhashed } from '#domain/identifiers/brand.ts';

/** One value as it may leave this computer: a raw string is none of these, and so cannot be sent. */
export type SafeValue = Hashed | Unhashed | PlainByChoice | number | boolean;

/**
 * A field's value for one row: one value, or a list where the field takes one. In the lists of `custom_data.contents.*`, which
 * are equally long, an empty text stands for a product that has no such value: it keeps the place and is not sent.
 */
export type FieldValue = SafeValue | readonly SafeValue[];

/** Why one field of one row is not sent. */
export interface FieldRejection {
  readonly field: Field;
  readonly reason: RejectReason;
}

export interface FieldWarning {
  readonly field: Field;
  readonly warning: ValueWarning;
}
