import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fieldById } from '#domain/fields/catalogue.ts';
import type { ListRecord, Normalized } from '#domain/identifiers/brand.ts';
import { protect } from '#domain/identifiers/protect.ts';
import type { FieldValue } from '#domain/values/field-value.ts';
import { plainContext } from './rule-table.ts';

/** The type checker is what tests this: a `@ts-expect-error` without an error is an error. */
test('only protected values can be sent', () => {
  const sendRecords = (records: readonly ListRecord[]) => expect(records).toHaveLength(1);
  const sendValue = (value: FieldValue) => expect(value).toBeDefined();
  const raw = 'ann@example.com' as string;
  const normalized = raw as Normalized;

  // @ts-expect-error raw text is no record
  sendRecords([raw]);
  // @ts-expect-error a literal is no record
  sendRecords(['ann@example.com']);
  // @ts-expect-error a normalized value is no record
  sendRecords([normalized]);
  // @ts-expect-error raw text is no value of a field
  sendValue(raw);
  // @ts-expect-error nor is it in a list
  sendValue([raw]);
  // @ts-expect-error a normalized value is no value of a field
  sendValue(normalized);

  const email = fieldById('customer-list', 'EMAIL');
  if (email === undefined) throw new Error('no field EMAIL');
  const result = protect(raw, email, 'sha256', plainContext);
  if (result.outcome !== 'hashed') throw new Error('not hashed');
  sendRecords([result.value]);
  sendValue([result.value]);
  // @ts-expect-error what was there before hashing cannot be sent
  sendRecords([result.normalized]);
});

test.each([
  ['Normalized', 'make-rule.ts'],
  ['Hashed', 'protect.ts'],
  ['PlainByChoice', 'protect.ts'],
])('%s is made in %s only, in one place', (brand, file) => {
  const main = join(import.meta.dirname, '../../../main');
  const sources = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const makers = sources.flatMap((path) => {
    const casts = readFileSync(join(main, path), 'utf8').match(new RegExp(`\\bas ${brand}\\b`, 'g'));
    return (casts ?? []).map(() => path);
  });
  expect(makers).toEqual([join('domain/identifiers', file)]);
});
