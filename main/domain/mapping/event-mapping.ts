import type { ConversionEventsSync } from '#contract/sync-definition.ts';
import { fieldById, fieldsOf } from '#domain/fields/catalogue.ts';
import type { Field } from '#domain/fields/field.ts';
import type { FieldRejection, FieldValue, FieldWarning } from '#domain/values/field-value.ts';
import type { Column, Row } from '#domain/values/row.ts';
import { alignProducts } from './align-products.ts';
import { compileEntries } from './compile-entries.ts';
import { fieldConversion } from './conversion.ts';
import { describesProducts, eventFieldReader } from './event-field-reader.ts';
import { Findings, type Witness } from './findings.ts';
import { waysToRecognize } from './user-data-rule.ts';

type EvaluatedEvent =
  | {
      readonly outcome: 'event';
      /** The event ID. */
      readonly key: string;
      /** In the order of the mapping's `fields`; undefined where a field is left out. */
      readonly values: readonly (FieldValue | undefined)[];
      /** Values that are not sent although the event is. */
      readonly rejections: readonly FieldRejection[];
      readonly warnings: readonly FieldWarning[];
    }
  /** At least one rejection; the first is what the row was lost for. */
  | { readonly outcome: 'rejected'; readonly rejections: readonly FieldRejection[] };

export interface CompiledEventMapping {
  readonly object: 'conversion-events';
  /** Mapped fields, each once, in the order of the catalogue. */
  readonly fields: readonly Field[];
  /** Indexes of the source columns that a row must bring, ascending: a row has just these cells, in this order. */
  readonly columns: readonly number[];
  /**
   * The event that a row makes. A value that cannot be sent is left out and reported; the row is rejected only without one of
   * the required fields, or without anything to recognize the person by.
   * @param now in Unix seconds.
   */
  evaluateEvent(row: Row, now: number, witness?: Witness): EvaluatedEvent;
}

export function compileEventMapping(
  sync: ConversionEventsSync,
  sourceColumns: readonly Column[],
): CompiledEventMapping {
  const { mapped, columns, context } = compileEntries(sync, sourceColumns, fieldConversion);
  const fields = mapped.map(({ field }) => field);
  const readers = mapped.map(eventFieldReader);
  const products = mapped.flatMap(({ field, entries }, index) =>
    describesProducts(field) ? [{ index, field, isStatic: entries.every((entry) => entry.isStatic) }] : [],
  );
  const indexOf = (id: string) => fields.findIndex((field) => field.id === id);
  const eventId = indexOf('event_id');
  const required = requiredIds.map(indexOf);
  const ways = waysToRecognize.map((way) => way.map(indexOf)).filter((way) => !way.includes(-1));
  if (required.includes(-1) || ways.length === 0) throw new Error('the mapping was not checked');

  return {
    object: 'conversion-events',
    fields,
    columns,
    evaluateEvent(row, now, witness) {
      context.begin(row, now);
      const findings = new Findings(witness);
      const values = readers.map((read) => read(row, findings));
      if (products.length > 0) alignProducts(values, products, findings);
      const key = values[eventId];
      const isComplete = required.every((index) => values[index] !== undefined);
      const isRecognizable = ways.some((way) => way.every((index) => hasValue(values[index])));
      if (isComplete && isRecognizable && typeof key === 'string') {
        const { rejections, warnings } = findings;
        return { outcome: 'event', key, values, rejections, warnings };
      }
      if (!isRecognizable) findings.reject(emailField, '', 'user_data_missing');
      return { outcome: 'rejected', rejections: fatalFirst(findings.rejections, isRecognizable) };
    },
  };
}

function hasValue(value: FieldValue | undefined): boolean {
  return typeof value === 'object' ? value.length > 0 : value !== undefined && value !== '';
}

/** A missing identity belongs to no column; the field that would best mend it stands for it. */
const emailField = eventField('user_data.em');
const requiredIds = fieldsOf('conversion-events')
  .filter((field) => field.required)
  .map((field) => field.id);
const recognizing = new Set(waysToRecognize.flat());

function eventField(id: string): Field {
  const field = fieldById('conversion-events', id);
  if (field === undefined) throw new Error(`${id} is not in the catalogue`);
  return field;
}

/** What lost the row, before what would have been left out of it anyway. */
function fatalFirst(
  rejections: readonly FieldRejection[],
  isRecognizable: boolean,
): readonly FieldRejection[] {
  const rank = ({ field }: FieldRejection) => {
    if (field.required) return 0;
    return !isRecognizable && recognizing.has(field.id) ? 1 : 2;
  };
  return [...rejections].sort((a, b) => rank(a) - rank(b));
}
