import type { Field } from '#domain/fields/field.ts';
import type { FieldValue, SafeValue } from '#domain/values/field-value.ts';
import type { Row } from '#domain/values/row.ts';
import { emptyText } from '#domain/values/text.ts';
import type { Entry, MappedField } from './compile-entries.ts';
import { eachValue, keepAll, keepDistinct } from './each-value.ts';
import type { Findings } from './findings.ts';

/** Reads one field of an event from a row; undefined leaves it out. */
export type EventFieldReader = (row: Row, findings: Findings) => FieldValue | undefined;

export function eventFieldReader({ field, entries }: MappedField<SafeValue>): EventFieldReader {
  if (describesProducts(field)) return productReader(entries);
  return field.list ? listReader(field, entries) : singleReader(entries[0]);
}

function singleReader({ field, text, convert, skipEmpty }: Entry<SafeValue>): EventFieldReader {
  // Pinterest's schema lets an empty text stand where it takes text; what Pinterest says of it is another matter.
  const canBeEmpty = field.type === 'text' || field.type === 'identifier';
  const isNeeded = field.required || !(skipEmpty || canBeEmpty);
  const empty = field.required || skipEmpty ? undefined : emptyText;
  return (row, findings) => {
    const cell = text(row);
    const result = convert(cell);
    if (result.outcome === 'absent') {
      if (isNeeded) return findings.reject(field, cell, 'required_missing');
      findings.take(field, cell, result);
      return empty;
    }
    return findings.take(field, cell, result);
  };
}

/** Sent empty only where an entry says so and no value was rejected. */
function listReader(field: Field, entries: readonly Entry<SafeValue>[]): EventFieldReader {
  const skipEmpty = entries.every((entry) => entry.skipEmpty);
  const keep = field.rule === undefined ? keepAll : keepDistinct;
  const maxItems = field.maxItems ?? Number.POSITIVE_INFINITY;
  return (row, findings) => {
    const values: SafeValue[] = [];
    const rejectedBefore = findings.rejections.length;
    for (const entry of entries) eachValue(entry, row, findings, values, keep);
    if (values.length > maxItems) return findings.reject(field, '', 'list_too_long');
    const isLeftOut = values.length === 0 && (skipEmpty || findings.rejections.length > rejectedBefore);
    return isLeftOut ? undefined : values;
  };
}

/** Whether the field describes products: its list has one entry for each, in the same order as the other lists. */
export function describesProducts(field: Field): boolean {
  return field.id.startsWith('custom_data.contents.');
}

/**
 * One value a product. Entries keep their places: a product without a value, or with one that was rejected, has an empty text
 * there. Columns such as `product_1`, `product_2` on one field make one product each.
 */
function productReader(entries: readonly Entry<SafeValue>[]): EventFieldReader {
  return (row, findings) => {
    const values: SafeValue[] = [];
    for (const entry of entries) eachValue(entry, row, findings, values, keepPlace);
    return values.every((value) => value === emptyText) ? undefined : values;
  };
}

function keepPlace(kept: SafeValue[], value: SafeValue | undefined): void {
  kept.push(value ?? emptyText);
}
