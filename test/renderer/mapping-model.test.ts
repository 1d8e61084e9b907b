import { expect, test } from 'vitest';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import { fieldsOf } from '#domain/fields/catalogue.ts';
import { checkMapping } from '#domain/mapping/check-mapping.ts';
import { fieldOfProblem, usesOfColumns, withColumn } from '#features/mapping/mapping-model.ts';

const mapping = [
  { field: 'event_name', value: 'bought' },
  { field: 'user_data.em', column: 'mail' },
];

test('every problem of a mapping that is about a field leads to it, mapped or not', () => {
  const sync = syncDefinitionSchema.parse({
    version: 1,
    name: 'Orders',
    object: 'conversion-events',
    source: { type: 'csv', path: '/a.csv' },
    destination: { adAccountId: '1' },
    mapping,
  });
  const { errors } = checkMapping(sync, []);
  expect(errors.map((problem) => [problem.code, fieldOfProblem(problem, mapping)])).toEqual([
    ['wrong-value', 'event_name'],
    ['unknown-column', 'user_data.em'],
    ['required-field-not-mapped', 'action_source'],
    ['required-field-not-mapped', 'event_time'],
    ['required-field-not-mapped', 'event_id'],
  ]);
});

test('a problem of an option leads to no field', () => {
  const problem = { code: 'x', message: '"event_name" is quoted.', fix: '', place: 'options.hash' };
  expect(fieldOfProblem(problem, mapping)).toBeNull();
});

test('a column takes the place of a fixed value and keeps what refines it', () => {
  const entries = [{ field: 'event_name', value: 'checkout', separator: ',' }];
  expect(withColumn(entries, 'event_name', 'kind')).toEqual([
    { field: 'event_name', column: 'kind', separator: ',' },
  ]);
});

test('columns are known by the label of the field they fill, in templates too', () => {
  const entries = [...mapping, { field: 'event_id', template: '{{order}}-{{ line }}' }];
  expect([...usesOfColumns(entries, fieldsOf('conversion-events'))]).toEqual([
    ['mail', 'E-mail address'],
    ['order', 'Event ID'],
    ['line', 'Event ID'],
  ]);
});
