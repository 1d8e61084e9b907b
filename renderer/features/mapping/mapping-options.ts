import type { HashChoice } from '#contract/hash-choice.ts';
import type { FieldMapping } from '#contract/sync-definition.ts';

/** The rules of a sync that change what its values become. Null: not set. */
export interface MappingOptions {
  readonly hash: HashChoice;
  readonly cleanPhones: boolean;
  readonly defaultCountry: string | null;
  readonly countryColumn: string | null;
  readonly dateOrder: 'DMY' | 'MDY' | null;
  readonly timeZone: string;
}

/** A step that can be taken back, under its name. */
export interface MappingChange {
  readonly name: string;
  readonly mapping?: readonly FieldMapping[];
  readonly options?: MappingOptions;
}
