import type { ObjectKind } from '#contract/object-kind.ts';
import { appFields } from './app-fields.ts';
import { deviceFields } from './device-fields.ts';
import { eventFields } from './event-fields.ts';
import type { Field } from './field.ts';
import { listIdentifierFields } from './list-identifier-fields.ts';
import { orderFields } from './order-fields.ts';
import { personFields } from './person-fields.ts';
import { productFields } from './product-fields.ts';

const fieldsByObject: Record<ObjectKind, readonly Field[]> = {
  'conversion-events': [
    ...eventFields,
    ...personFields,
    ...orderFields,
    ...productFields,
    ...appFields,
    ...deviceFields,
  ],
  'customer-list': listIdentifierFields,
};

/** Every field that can be mapped. */
export const fields: readonly Field[] = Object.values(fieldsByObject).flat();

/** The fields of one object, by group, the commonest first. */
export function fieldsOf(object: ObjectKind): readonly Field[] {
  return fieldsByObject[object];
}

/** The field under Pinterest's path or list type, spelled exactly. */
export function fieldById(object: ObjectKind, id: string): Field | undefined {
  return fieldsByObject[object].find((field) => field.id === id);
}
