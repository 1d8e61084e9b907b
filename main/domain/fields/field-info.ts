import type { FieldInfo } from '#contract/field-info.ts';
import type { Field } from './field.ts';

/** What the page may know of a field. */
export function fieldInfo(field: Field): FieldInfo {
  const { id, object, group, label, help, type, list, required, example, hashed, choices, source } = field;
  const shown = { id, object, group, label, help, type, list, required, example, hashed, source };
  return choices === undefined ? shown : { ...shown, choices };
}
