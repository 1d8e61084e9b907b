import type { ObjectKind } from '#contract/object-kind.ts';
import type { RuleId } from '#domain/identifiers/rule.ts';

export type FieldGroup = 'event' | 'person' | 'order' | 'products' | 'app' | 'device' | 'list-identifier';

/**
 * What a value must be. `text` stays as it is; `decimal` is a number that Pinterest takes as a string; `time` is Unix seconds;
 * `choice` is one of `choices`; `identifier` is personal data with a rule.
 */
type FieldType = 'text' | 'integer' | 'decimal' | 'boolean' | 'time' | 'choice' | 'identifier';

/** One of Pinterest's fields, as data. */
export interface Field {
  /** Pinterest's documented path (`user_data.em`, `custom_data.contents.id`) or list type (`EMAIL`). */
  readonly id: string;
  readonly object: ObjectKind;
  readonly group: FieldGroup;
  readonly label: string;
  readonly help: string;
  readonly type: FieldType;
  /** Takes several values. For `custom_data.contents.*` each entry is one product. */
  readonly list: boolean;
  readonly required: boolean;
  /** Made-up value, for help and tests. */
  readonly example: string;
  /** Column names that mean this field, lower case, words joined by single spaces. */
  readonly aliases: readonly string[];
  /** The rule for personal data; absent for other types. */
  readonly rule?: RuleId;
  /** Whether the value is hashed before it leaves. */
  readonly hashed: boolean;
  readonly choices?: readonly string[];
  /** Range of an `integer` or a `time`, both ends included. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** In Unicode characters (code points), as JSON Schema counts. */
  readonly maxLength?: number;
  readonly maxItems?: number;
  /** A `text` that is an ID: a number that a spreadsheet has shortened (`1.23E+11`) has lost its digits and is refused. */
  readonly isId?: true;
  /** Which device IDs it holds. */
  readonly devicePlatform?: 'ios' | 'android';
  /** Where Pinterest documents it. */
  readonly source: string;
}
