import type { SafeValue } from '#domain/values/field-value.ts';
import { isPlainCell, listValues } from '#domain/values/list-values.ts';
import type { Row } from '#domain/values/row.ts';
import type { Entry } from './compile-entries.ts';
import type { Findings } from './findings.ts';

/** Gives `keep` each value of the entry's cell, in order; undefined for one that is empty or rejected. */
export function eachValue<V extends SafeValue>(
  { field, text, convert, separator }: Entry<V>,
  row: Row,
  findings: Findings,
  kept: V[],
  keep: (kept: V[], value: V | undefined) => void,
): void {
  const cell = text(row);
  if (separator === undefined && isPlainCell(cell)) {
    keep(kept, findings.take(field, cell, convert(cell)));
    return;
  }
  const parts = listValues(cell, separator);
  if (typeof parts === 'string') {
    findings.reject(field, cell, parts);
    return;
  }
  for (const part of parts) keep(kept, findings.take(field, part, convert(part)));
}

export function keepDistinct<V>(kept: V[], value: V | undefined): void {
  if (value !== undefined && !kept.includes(value)) kept.push(value);
}

export function keepAll<V>(kept: V[], value: V | undefined): void {
  if (value !== undefined) kept.push(value);
}
