import type { ObjectKind } from './object-kind.ts';

/** One of Pinterest's fields, as the page shows it. */
export interface FieldInfo {
  /** Pinterest's documented path (`user_data.em`) or list type (`EMAIL`). */
  readonly id: string;
  readonly object: ObjectKind;
  readonly group: 'event' | 'person' | 'order' | 'products' | 'app' | 'device' | 'list-identifier';
  readonly label: string;
  readonly help: string;
  /** `decimal` is a number that Pinterest takes as a string; `time` is Unix seconds; `identifier` is personal data. */
  readonly type: 'text' | 'integer' | 'decimal' | 'boolean' | 'time' | 'choice' | 'identifier';
  /** Takes several values. */
  readonly list: boolean;
  readonly required: boolean;
  readonly example: string;
  /** Whether the value is hashed before it leaves. */
  readonly hashed: boolean;
  readonly choices?: readonly string[];
  /** Where Pinterest documents it. */
  readonly source: string;
}

/** A column that seems to hold a field, and why. */
export interface MappingSuggestion {
  readonly column: string;
  readonly columnIndex: number;
  readonly fieldId: string;
  /** 0 … 1 */
  readonly confidence: number;
  readonly reason: { readonly kind: 'exact-name' | 'alias' | 'values'; readonly text: string };
}
