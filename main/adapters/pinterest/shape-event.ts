import type { Field } from '#domain/fields/field.ts';
import type { FieldValue, SafeValue } from '#domain/values/field-value.ts';
import type { EncodedEvent } from '#ports/destination.ts';

type Json = Record<string, unknown>;

/** One field: its place among the values, and its key in the object that holds it. */
interface Slot {
  readonly index: number;
  readonly key: string;
  readonly field: Field;
}

/** The fields of one object of the event; `event` itself has the key ''. */
interface Group {
  readonly key: string;
  readonly slots: Slot[];
  readonly products: Slot[];
}

const productsPath = 'custom_data.contents.';

/** Coercion has seen to types: what is wrong here is a bug, and would make Pinterest refuse a whole batch. */
function mistake(field: Field, expected: string): never {
  throw new Error(`encodeEvents: ${field.id} takes ${expected}`);
}

function entryOf(field: Field, value: SafeValue): string | number | boolean {
  switch (field.type) {
    case 'integer':
    case 'time':
      return Number.isSafeInteger(value) ? value : mistake(field, 'a whole number');
    case 'boolean':
      return typeof value === 'boolean' ? value : mistake(field, 'true or false');
    default:
      // Prices and values are text to Pinterest, though they look like numbers.
      return typeof value === 'string' ? value : String(value);
  }
}

function entriesOf(value: FieldValue): readonly SafeValue[] {
  return typeof value === 'object' ? value : [value];
}

/** Turns lists side by side into one object per product; an empty text keeps the place of a product without a value. */
function zip(slots: readonly Slot[], values: readonly (FieldValue | undefined)[]): Json[] {
  let products: Json[] | undefined;
  for (const { index, key, field } of slots) {
    const value = values[index];
    if (value === undefined) continue;
    const entries = entriesOf(value);
    products ??= entries.map(() => ({}));
    if (products.length !== entries.length) mistake(field, 'as many entries as its neighbours');
    for (const [place, product] of products.entries()) {
      const entry = entries[place];
      if (entry !== undefined && entry !== '') product[key] = entryOf(field, entry);
    }
  }
  return products ?? [];
}

function shape(group: Group, values: readonly (FieldValue | undefined)[], target: Json): boolean {
  let some = false;
  for (const { index, key, field } of group.slots) {
    const value = values[index];
    if (value === undefined) continue;
    if (field.list) {
      const entries = entriesOf(value);
      if (entries.length === 0) continue;
      target[key] = entries.map((entry) => entryOf(field, entry));
    } else {
      target[key] = typeof value === 'object' ? mistake(field, 'one value') : entryOf(field, value);
    }
    some = true;
  }
  const products = group.products.length === 0 ? [] : zip(group.products, values);
  if (products.length === 0) return some;
  target['contents'] = products;
  return true;
}

function groupsOf(fields: readonly Field[]): Group[] {
  const groups = new Map<string, Group>([['', { key: '', slots: [], products: [] }]]);
  fields.forEach((field, index) => {
    const dot = field.id.indexOf('.');
    const parent = dot === -1 ? '' : field.id.slice(0, dot);
    const group = groups.get(parent) ?? { key: parent, slots: [], products: [] };
    groups.set(parent, group);
    const slot = { index, key: field.id.slice(field.id.lastIndexOf('.') + 1), field };
    (field.id.startsWith(productsPath) ? group.products : group.slots).push(slot);
  });
  return [...groups.values()];
}

/**
 * Makes an encoder of Pinterest's event: the dots in a field's ID become objects, lists of products side by side become one
 * object each, and what is `undefined` or an empty list is left out. One JSON.stringify of a plain object was measured as fast
 * as text put together by hand.
 */
export function compileEventEncoder(
  fields: readonly Field[],
): (values: readonly (FieldValue | undefined)[]) => EncodedEvent {
  const groups = groupsOf(fields);
  return (values) => {
    const event: Json = {};
    for (const group of groups) {
      if (group.key === '') {
        shape(group, values, event);
        continue;
      }
      const inner: Json = {};
      if (shape(group, values, inner)) event[group.key] = inner;
    }
    return { json: JSON.stringify(event) };
  };
}
