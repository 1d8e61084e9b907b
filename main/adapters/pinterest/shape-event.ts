import type { Field } from '#domain/fields/field.ts';
import type { FieldValue, SafeValue } from '#domain/values/field-value.ts';
import type { EncodedEvent } from '#ports/destination.ts';

type Json = Record<string, unknown>;

/** One field: its place among the values, and its key in the object that holds it. */
interface Slot {
  readonly index: number;
  readonly key: string;
  readonly field: Field;
  /** Whether its values are hashes, which have nothing to escape. */
  readonly isHash: boolean;
  /** What stands before, between and after its values: the key, brackets of a list, quotes of texts. */
  readonly opening: string;
  /** As `opening`, where another member comes before. */
  readonly nextOpening: string;
  readonly between: string;
  readonly closing: string;
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

/** A value without the quotes of a text. */
function bareJson({ field, isHash }: Slot, value: SafeValue): string {
  if (isHash && typeof value === 'string') return value;
  const entry = entryOf(field, value);
  return typeof entry === 'string' ? escaped(entry) : String(entry);
}

/** Most texts have nothing to escape: to look is quicker than to ask JSON.stringify. */
function escaped(text: string): string {
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code < 0x20 || code > 0x7e || code === quote || code === backslash) {
      return JSON.stringify(text).slice(1, -1);
    }
  }
  return text;
}

const quote = 0x22;
const backslash = 0x5c;

function bareListJson(slot: Slot, entries: readonly SafeValue[]): string {
  if (!slot.field.list) mistake(slot.field, 'one value');
  let json = '';
  let between = '';
  for (const entry of entries) {
    json += between + bareJson(slot, entry);
    between = slot.between;
  }
  return json;
}

/** The members of one object, without its braces; empty where it has none. */
function membersOf({ slots, products }: Group, values: readonly (FieldValue | undefined)[]): string {
  let members = '';
  for (const slot of slots) {
    const value = values[slot.index];
    if (value === undefined || (typeof value === 'object' && value.length === 0)) continue;
    members += members === '' ? slot.opening : slot.nextOpening;
    members += typeof value === 'object' ? bareListJson(slot, value) : bareJson(slot, value);
    members += slot.closing;
  }
  const zipped = products.length === 0 ? [] : zip(products, values);
  if (zipped.length === 0) return members;
  return `${members}${members === '' ? '' : ','}"contents":${JSON.stringify(zipped)}`;
}

function groupsOf(fields: readonly Field[]): Group[] {
  const groups = new Map<string, Group>([['', { key: '', slots: [], products: [] }]]);
  fields.forEach((field, index) => {
    const dot = field.id.indexOf('.');
    const parent = dot === -1 ? '' : field.id.slice(0, dot);
    const group = groups.get(parent) ?? { key: parent, slots: [], products: [] };
    groups.set(parent, group);
    const key = field.id.slice(field.id.lastIndexOf('.') + 1);
    const slot = { index, key, field, isHash: field.hashed, ...marksOf(key, field) };
    (field.id.startsWith(productsPath) ? group.products : group.slots).push(slot);
  });
  return [...groups.values()];
}

function marksOf(key: string, field: Field): Pick<Slot, 'opening' | 'nextOpening' | 'between' | 'closing'> {
  const quotes = typesWithoutQuotes.has(field.type) ? '' : '"';
  const [bracket, otherBracket] = field.list ? ['[', ']'] : ['', ''];
  const opening = `"${key}":${bracket}${quotes}`;
  return {
    opening,
    nextOpening: `,${opening}`,
    between: `${quotes},${quotes}`,
    closing: quotes + otherBracket,
  };
}

const typesWithoutQuotes: ReadonlySet<Field['type']> = new Set(['integer', 'time', 'boolean']);

/**
 * Makes an encoder of Pinterest's event: the dots in a field's ID become objects, lists of products side by side become one
 * object each, and what is `undefined` or an empty list is left out. Texts are put together by hand, for hashes, which are most of
 * an event, need no escaping: JSON.stringify takes three times as long.
 */
export function compileEventEncoder(
  fields: readonly Field[],
): (values: readonly (FieldValue | undefined)[]) => EncodedEvent {
  const groups = groupsOf(fields);
  return (values) => {
    let event = '';
    for (const group of groups) {
      const members = membersOf(group, values);
      if (members === '') continue;
      const comma = event === '' ? '' : ',';
      event += group.key === '' ? members : `${comma}"${group.key}":{${members}}`;
    }
    return { json: `{${event}}` };
  };
}
