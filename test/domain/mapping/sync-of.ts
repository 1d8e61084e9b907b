import {
  type ConversionEventsSync,
  type CustomerListSync,
  conversionEventsSyncSchema,
  customerListSyncSchema,
  type FieldMapping,
} from '#contract/sync-definition.ts';
import type { Column } from '#domain/values/row.ts';

/** 2026-02-02, 02:40 UTC. */
export const now = 1_770_000_000;

const shared = {
  version: 1,
  name: 'Test',
  source: { type: 'csv', path: 'test.csv' },
  destination: { adAccountId: '549755885175' },
};

type Options<T extends { options: unknown }> = Partial<T['options']>;

export function listSync(mapping: readonly FieldMapping[], options: Options<CustomerListSync> = {}) {
  return customerListSyncSchema.parse({ ...shared, object: 'customer-list', mapping, options });
}

export function eventSync(mapping: readonly FieldMapping[], options: Options<ConversionEventsSync> = {}) {
  return conversionEventsSyncSchema.parse({ ...shared, object: 'conversion-events', mapping, options });
}

/** Columns under these headers; a repeated one gets a number, as a source gives it. */
export function columnsOf(...headers: readonly string[]): readonly Column[] {
  return headers.map((header, index) => {
    const before = headers.slice(0, index).filter((other) => other === header).length;
    return { index, name: before === 0 ? header : `${header} (${before + 1})`, header };
  });
}

/** The least that makes an event: static but for `id` and `email`. */
export const leastMapping: readonly FieldMapping[] = [
  { field: 'event_name', value: 'checkout' },
  { field: 'action_source', value: 'web' },
  { field: 'event_time', value: now - 3600 },
  { field: 'event_id', column: 'id' },
  { field: 'user_data.em', column: 'email' },
];
