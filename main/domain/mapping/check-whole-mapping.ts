import type { SyncDefinition } from '#contract/sync-definition.ts';
import { fieldById, fieldsOf } from '#domain/fields/catalogue.ts';
import { mixableListTypes } from './list-type.ts';
import type { ProblemList } from './problem-list.ts';
import { waysToRecognize } from './user-data-rule.ts';

/** Checks what entries are together: what is missing, what is there twice, what does not go together. */
export function checkWholeMapping(sync: SyncDefinition, problems: ProblemList): void {
  checkRepeated(sync, problems);
  if (sync.object === 'customer-list') checkListTypes(sync, problems);
  else checkEvent(sync, problems);
}

/** Entries of one list field are joined, as for a second e-mail address; of any other field only one can be sent. */
function checkRepeated({ object, mapping }: SyncDefinition, problems: ProblemList): void {
  mapping.forEach(({ field }, index) => {
    const first = mapping.findIndex((other) => other.field === field);
    if (first === index || fieldById(object, field)?.list !== false) return;
    problems.error(
      `mapping[${index}].field`,
      'field-mapped-twice',
      `"${field}" takes one value, and mapping[${first}] gives it already.`,
      'Remove one of the two.',
    );
  });
}

function checkListTypes({ object, mapping }: SyncDefinition, problems: ProblemList): void {
  const types = new Set(mapping.map((entry) => entry.field));
  if (types.size < 2) return;
  mapping.forEach(({ field }, index) => {
    const isMixable = mixableListTypes.some((type) => type === field);
    if (isMixable || fieldById(object, field) === undefined) return;
    problems.error(
      `mapping[${index}].field`,
      'list-type-not-alone',
      `"${field}" needs a customer list of its own.`,
      `Only ${mixableListTypes.join(', ')} may share one: make a sync for each of the others.`,
    );
  });
}

function checkEvent({ object, mapping }: SyncDefinition, problems: ProblemList): void {
  const mapped = new Set(mapping.map((entry) => entry.field));
  for (const field of fieldsOf(object)) {
    if (!field.required || mapped.has(field.id)) continue;
    problems.error(
      `mapping[field=${field.id}]`,
      'required-field-not-mapped',
      `"${field.id}" (${field.label}) is required and not mapped.`,
      field.choices === undefined
        ? 'Map a column to it.'
        : 'Map a column to it, or give it a value that is the same for every row.',
    );
  }
  if (!waysToRecognize.some((way) => way.every((id) => mapped.has(id)))) {
    problems.error(
      'mapping',
      'nobody-to-recognize',
      'Nothing is mapped that tells Pinterest whose event it is; a phone number alone is not enough.',
      `Map ${waysToRecognize.map((way) => way.join(' with ')).join(', or ')}.`,
    );
  }
  mapping.forEach(({ field, value }, index) => {
    if (field !== 'event_id' || value === undefined) return;
    problems.error(
      `mapping[${index}].value`,
      'same-event-id',
      'With one event ID for every row Pinterest would count a single event.',
      'Map a column, or a template that is different for each row.',
    );
  });
}
