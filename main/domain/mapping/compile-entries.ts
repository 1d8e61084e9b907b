import type { SyncDefinition } from '#contract/sync-definition.ts';
import { fieldsOf } from '#domain/fields/catalogue.ts';
import type { Field } from '#domain/fields/field.ts';
import type { SafeValue } from '#domain/values/field-value.ts';
import type { Column } from '#domain/values/row.ts';
import type { Conversion, ConversionOf } from './conversion.ts';
import { columnsOf, RowColumns, type TextReader } from './row-columns.ts';
import { RowContext } from './row-context.ts';

/** One entry of a mapping, ready for rows. */
export interface Entry<V extends SafeValue> {
  readonly field: Field;
  readonly text: TextReader;
  readonly convert: Conversion<V>;
  readonly separator: string | undefined;
  readonly skipEmpty: boolean;
  /** The same for every row. */
  readonly isStatic: boolean;
}

/** A mapped field with its entries, at least one, in the order of the mapping. */
export interface MappedField<V extends SafeValue> {
  readonly field: Field;
  readonly entries: readonly [Entry<V>, ...Entry<V>[]];
}

export interface CompiledEntries<V extends SafeValue> {
  /** Each field once, in the order of the catalogue. */
  readonly mapped: readonly MappedField<V>[];
  /** Indexes of the source columns that a row must bring. */
  readonly columns: readonly number[];
  /** Must begin each row before the entries read it. */
  readonly context: RowContext;
}

/** Resolves columns and makes every entry's functions, once for all rows. Throws where the mapping was not checked. */
export function compileEntries<V extends SafeValue>(
  sync: SyncDefinition,
  columns: readonly Column[],
  conversionOf: ConversionOf<V>,
): CompiledEntries<V> {
  const { mapping, options } = sync;
  const { countryColumn } = options;
  const countryNames = countryColumn === undefined ? [] : [countryColumn];
  const rowColumns = new RowColumns(columns, [...mapping.flatMap(columnsOf), ...countryNames]);
  const context = new RowContext(
    options,
    countryColumn === undefined ? undefined : rowColumns.cell(countryColumn),
  );
  const mapped = fieldsOf(sync.object).flatMap((field): MappedField<V>[] => {
    const [first, ...others] = mapping
      .filter((entry) => entry.field === field.id)
      .map((entry) => ({
        field,
        text: rowColumns.text(entry),
        convert: conversionOf(sync, entry, field, context.current),
        separator: entry.separator,
        skipEmpty: entry.skipEmpty ?? options.skipEmpty,
        isStatic: entry.value !== undefined,
      }));
    return first === undefined ? [] : [{ field, entries: [first, ...others] }];
  });
  return { mapped, columns: rowColumns.indexes, context };
}
