import { expect, test } from 'vitest';
import { fieldsOf } from '#domain/fields/catalogue.ts';
import { fieldInWords } from '#domain/fields/field-in-words.ts';

test.each([
  ["'event_time' is in the future. It must be a Unix timestamp in seconds.", 'event_time'],
  ["'em' must be hashed", 'user_data.em'],
  ['data[3].user_data.em[0] is not a SHA-256 hash', 'user_data.em'],
  ['custom_data.contents[0].item_price is not a number', 'custom_data.contents.item_price'],
  ['Missing event_source_url for a web event', 'event_source_url'],
  ["'currency' must be one of ISO-4217 currency codes", 'custom_data.currency'],
  ['The value is too low', null],
  ['Something went wrong', null],
  ['', null],
])('%j names %s', (message, field) => {
  expect(fieldInWords(message)).toBe(field);
});

test.each(fieldsOf('conversion-events').map(({ id }) => id))('%s is found by its path', (id) => {
  expect(fieldInWords(`'${id}' is not of type 'string'`)).toBe(id);
});
