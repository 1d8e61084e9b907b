import type { FieldMapping, SyncDefinition } from '#contract/sync-definition.ts';
import { fieldById, fieldsOf } from '#domain/fields/catalogue.ts';
import { nearestWord } from '#domain/sync/nearest-word.ts';
import type { Column } from '#domain/values/row.ts';
import { checkColumn } from './check-column.ts';
import { checkConstants } from './check-constants.ts';
import { checkTemplate } from './check-template.ts';
import { fieldNamed } from './field-names.ts';
import type { ProblemList } from './problem-list.ts';

/** Checks one entry of a mapping by itself; `place` is its path in the sync. */
export function checkEntry(
  entry: FieldMapping,
  place: string,
  sync: SyncDefinition,
  columns: readonly Column[],
  problems: ProblemList,
): void {
  const sources = (['column', 'value', 'template'] as const).filter((key) => entry[key] !== undefined);
  if (sources.length !== 1) {
    problems.error(
      place,
      sources.length === 0 ? 'no-value-source' : 'several-value-sources',
      sources.length === 0
        ? `Nothing says where the value of "${entry.field}" comes from.`
        : `The value of "${entry.field}" comes from ${sources.join(' and ')} at once.`,
      'Give exactly one of column, value and template.',
    );
  }
  if (entry.column !== undefined) checkColumn(entry.column, `${place}.column`, columns, problems);
  if (entry.template !== undefined) checkTemplate(entry.template, `${place}.template`, columns, problems);

  const field = fieldById(sync.object, entry.field);
  if (field === undefined) {
    const object = sync.object === 'customer-list' ? 'customer lists' : 'conversion events';
    problems.error(
      `${place}.field`,
      'unknown-field',
      `"${entry.field}" is no field of ${object}.`,
      knownFields(entry.field, sync),
    );
    return;
  }
  if (entry.separator !== undefined && !field.list) {
    problems.error(
      `${place}.separator`,
      'separator-without-list',
      `"${field.id}" takes one value: there is nothing to separate.`,
      'Remove the separator.',
    );
  }
  checkConstants(entry, field, place, sync, problems);
}

function knownFields(name: string, { object }: SyncDefinition): string {
  const ids = fieldsOf(object).map((field) => field.id);
  const nearest = fieldNamed(object, name)?.field.id ?? nearestWord(name, ids);
  if (nearest !== null) return `Did you mean "${nearest}"?`;
  return object === 'customer-list'
    ? `Use one of ${ids.join(', ')}.`
    : 'Use a path that Pinterest documents, such as user_data.em or custom_data.value.';
}
