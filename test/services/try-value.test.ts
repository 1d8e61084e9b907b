import { expect, test } from 'vitest';
import { conversionEventsSyncSchema, customerListSyncSchema } from '#contract/sync-definition.ts';
import { fields } from '#domain/fields/catalogue.ts';
import { tryValue } from '#services/try-value.ts';

const optionsOf = {
  'customer-list': (options: object) => ({
    object: 'customer-list' as const,
    options: customerListSyncSchema.shape.options.parse(options),
  }),
  'conversion-events': (options: object) => ({
    object: 'conversion-events' as const,
    options: conversionEventsSyncSchema.shape.options.parse(options),
  }),
};
const now = Date.parse('2026-07-01T00:00:00Z') / 1000;

test.each(fields.map((field) => [field.object, field.id, field] as const))(
  '%s %s can be tried',
  (object, id, field) => {
    const value = field.type === 'time' ? '2026-06-30T10:00:00Z' : field.example;
    const [row] = tryValue(optionsOf[object]({}), id, value, now);
    expect(row).toMatchObject({ field: id, reason: null });
    expect(row?.hashed !== null).toBe(field.hashed);
  },
);

test('options count, but for the column of the country, which one value lacks', () => {
  const sync = optionsOf['conversion-events']({
    cleanPhones: true,
    defaultCountry: 'US',
    countryColumn: 'land',
  });
  expect(tryValue(sync, 'user_data.ph', '(415) 555-2671', now)).toMatchObject([
    { normalized: '14155552671' },
  ]);
});

test('a bad value has its reason', () => {
  expect(tryValue(optionsOf['customer-list']({}), 'EMAIL', 'nobody', now)).toMatchObject([
    { reason: 'email_without_at', hashed: null },
  ]);
});

test('a field that does not exist is a problem', () => {
  expect(() => tryValue(optionsOf['customer-list']({}), 'user_data.em', 'a', now)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'unknown-field' }) }),
  );
});
