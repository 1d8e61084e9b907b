import type { PreviewRow } from '#contract/preview-row.ts';
import type { FieldMapping, SyncDefinition } from '#contract/sync-definition.ts';
import { MatchboardError } from '#domain/errors.ts';
import { fieldById } from '#domain/fields/catalogue.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { explainRow } from '#domain/mapping/explain-row.ts';

/** The options of a sync, with what they belong to. */
export type TriedOptions = Pick<SyncDefinition, 'object' | 'options'>;

const shared = {
  version: 1 as const,
  name: 'try',
  source: { type: 'csv' as const, path: 'try' },
  destination: { adAccountId: '1' },
};

/** What would become of one value of a field, by the same functions that send. `now` in Unix seconds. */
export function tryValue(
  sync: TriedOptions,
  fieldId: string,
  value: string,
  now: number,
): readonly PreviewRow[] {
  if (fieldById(sync.object, fieldId) === undefined) {
    throw new MatchboardError({
      code: 'unknown-field',
      message: 'There is no such field.',
      fix: 'Choose one from the list.',
    });
  }
  const { countryColumn: _, ...options } = sync.options;
  const mapping = [...others(sync, fieldId, now), { field: fieldId, column: 'value' }];
  const whole = { ...shared, object: sync.object, options, mapping } as SyncDefinition;
  const compiled = compileMapping(whole, [{ index: 0, name: 'value', header: 'value' }]);
  return explainRow(compiled, [value], 1, now).filter(({ field }) => field === fieldId);
}

/** An event needs these before its other values are looked at. */
function others({ object }: TriedOptions, fieldId: string, now: number): readonly FieldMapping[] {
  if (object === 'customer-list') return [];
  const needed = [
    { field: 'event_id', value: 'try' },
    { field: 'event_name', value: 'custom' },
    { field: 'action_source', value: 'web' },
    { field: 'event_time', value: now },
    { field: 'user_data.em', value: 'somebody@example.com' },
  ];
  return needed.filter(({ field }) => field !== fieldId);
}
