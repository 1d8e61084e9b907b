import type { ObjectKind } from '#contract/object-kind.ts';
import { fieldById, fieldsOf } from '#domain/fields/catalogue.ts';
import type { Field } from '#domain/fields/field.ts';
import type { Column, Row } from '#domain/values/row.ts';
import { acceptanceOf } from './acceptance.ts';
import { fieldNamed } from './field-names.ts';
import { mixableListTypes } from './list-type.ts';
import { valueShapes } from './value-shapes.ts';

/** A column that seems to hold a field, and why. */
export interface Suggestion {
  readonly columnIndex: number;
  readonly fieldId: string;
  /** 0 … 1 */
  readonly confidence: number;
  readonly reason: { readonly kind: 'exact-name' | 'alias' | 'values'; readonly text: string };
}

const exactNameConfidence = 1;
/** More than values alone can give: two columns may hold e-mail addresses, and one is called `email`. */
const aliasConfidence = 0.95;
/** Where fewer samples look right than this, the column's name must mean something else, such as an `email` of yes and no. */
const leastShareForName = 0.3;
const leastShareForValues = 0.8;
/** With fewer samples, what they look like proves little. */
const enoughSamples = 5;

/**
 * Guesses which columns hold which fields, from their names and from samples of their values: at most one field a column and one
 * column a field, the surest first. The same input always gives the same answer.
 * @param sampleRows rows with the cells of all columns.
 */
export function suggestMappings(
  object: ObjectKind,
  columns: readonly Column[],
  sampleRows: readonly Row[],
): readonly Suggestion[] {
  const candidates = columns.flatMap((column) => {
    const samples = sampleRows.flatMap((row) => row[column.index]?.trim() || []);
    return [...byName(object, column, samples), ...byValues(object, column, samples)];
  });
  const order = new Map(fieldsOf(object).map((field, index) => [field.id, index]));
  const place = (suggestion: Suggestion) => order.get(suggestion.fieldId) ?? 0;
  candidates.sort(
    (a, b) => b.confidence - a.confidence || a.columnIndex - b.columnIndex || place(a) - place(b),
  );

  const takenColumns = new Set<number>();
  const takenFields = new Set<string>();
  const chosen = candidates.filter(({ columnIndex, fieldId }) => {
    if (takenColumns.has(columnIndex) || takenFields.has(fieldId)) return false;
    takenColumns.add(columnIndex);
    takenFields.add(fieldId);
    return true;
  });
  return object === 'customer-list' ? ofOneList(chosen) : chosen;
}

function byName(object: ObjectKind, column: Column, samples: readonly string[]): Suggestion[] {
  const named = fieldNamed(object, column.header);
  if (named === undefined) return [];
  const { field, kind } = named;
  if (samples.length > 0 && shareOf(samples, acceptanceOf(field)) < leastShareForName) return [];
  return [
    kind === 'exact-name'
      ? suggestion(column, field, exactNameConfidence, kind, 'Exact name')
      : suggestion(column, field, aliasConfidence, kind, `Known name for ${field.label}`),
  ];
}

function byValues(object: ObjectKind, column: Column, samples: readonly string[]): Suggestion[] {
  const weight = Math.min(1, samples.length / enoughSamples);
  return valueShapes.flatMap(({ plural, fits, fields }) => {
    const share = shareOf(samples, fits);
    if (share < leastShareForValues) return [];
    const text = `${Math.floor(share * 100)} % of samples look like ${plural}`;
    return Object.entries(fields).flatMap(([id, confidence]) => {
      const field = fieldById(object, id);
      return field === undefined
        ? []
        : [suggestion(column, field, confidence * share * weight, 'values', text)];
    });
  });
}

function shareOf(samples: readonly string[], fits: (text: string) => boolean): number {
  return samples.length === 0 ? 0 : samples.filter(fits).length / samples.length;
}

function suggestion(
  column: Column,
  field: Field,
  confidence: number,
  kind: Suggestion['reason']['kind'],
  text: string,
): Suggestion {
  return {
    columnIndex: column.index,
    fieldId: field.id,
    confidence: Math.round(confidence * 100) / 100,
    reason: { kind, text },
  };
}

/** Suggestions that may stand side by side: those of mixable identifiers, else the surest of the others alone. */
function ofOneList(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const mixable = suggestions.filter(({ fieldId }) => mixableListTypes.some((type) => type === fieldId));
  return mixable.length > 0 ? mixable : suggestions.slice(0, 1);
}
