import type { ObjectKind } from '#contract/object-kind.ts';
import { fieldsOf } from '#domain/fields/catalogue.ts';
import type { Field } from '#domain/fields/field.ts';
import { wordsOf } from './column-words.ts';

export interface NamedField {
  readonly field: Field;
  /** Pinterest's or our own name of it, or one that shops and address books use. */
  readonly kind: 'exact-name' | 'alias';
}

/** Words that say whose or which, and change nothing of what a column holds. */
const qualifiers = new Set(
  'customer user contact buyer client member subscriber person billing shipping delivery invoice primary default main address home work traits properties kunden'.split(
    ' ',
  ),
);

/** The field that a column of this name holds, whatever its case, punctuation and accents. */
export function fieldNamed(object: ObjectKind, name: string): NamedField | undefined {
  const names = namesByObject[object];
  const words = wordsOf(name);
  const exact = names.get(words);
  if (exact !== undefined) return exact;
  // `default address city` and `email 1` are a city and an e-mail address.
  const rest = words.replace(/ \d+$/, '').split(' ');
  for (;;) {
    const known = names.get(rest.join(' '));
    if (known !== undefined) return { field: known.field, kind: 'alias' };
    const first = rest.shift();
    if (first === undefined || !qualifiers.has(first)) return undefined;
  }
}

const namesByObject: Record<ObjectKind, ReadonlyMap<string, NamedField>> = {
  'conversion-events': namesOf(fieldsOf('conversion-events')),
  'customer-list': namesOf(fieldsOf('customer-list')),
};

function namesOf(fields: readonly Field[]): ReadonlyMap<string, NamedField> {
  const names = new Map<string, NamedField>();
  const add = (name: string, named: NamedField) => {
    const words = wordsOf(name);
    if (!names.has(words)) names.set(words, named);
  };
  // What Pinterest calls a field comes before what anybody else does.
  for (const field of fields) {
    for (const name of [field.id, field.label, ...shortName(field)]) add(name, { field, kind: 'exact-name' });
  }
  for (const field of fields) {
    for (const alias of field.aliases) add(alias, { field, kind: 'alias' });
  }
  return names;
}

/** The last part of the path, where it says enough alone: `currency` does, the `id` of a product and a device's `type` do not. */
function shortName({ id }: Field): readonly string[] {
  const [parent, name, ...deeper] = id.split('.');
  const saysEnough = (parent === 'user_data' || parent === 'custom_data') && deeper.length === 0;
  return saysEnough && name !== undefined ? [name] : [];
}
