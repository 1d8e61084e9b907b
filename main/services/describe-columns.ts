import type { ColumnInfo } from '#contract/source-info.ts';
import { mask } from '#domain/values/mask.ts';
import type { Column, Row } from '#domain/values/row.ts';

const mostSamples = 4;

/** What the first rows show of each column, masked. */
export function describeColumns(columns: readonly Column[], rows: readonly Row[]): readonly ColumnInfo[] {
  return columns.map(({ index, name }) => {
    const values = rows.flatMap((row) => row[index]?.trim() || []);
    const samples = [...new Set(values)].slice(0, mostSamples).map(mask);
    return { index, name, samples, filled: rows.length === 0 ? 0 : values.length / rows.length };
  });
}
