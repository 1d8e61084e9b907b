import type { Field } from '#domain/fields/field.ts';
import { coerceBoolean } from './boolean.ts';
import { choiceCoercion } from './choice.ts';
import { absent, type Coerced } from './coerced.ts';
import { coerceDecimal } from './decimal.ts';
import { integerCoercion } from './integer.ts';
import { textCoercion } from './text.ts';
import { type TimeOptions, timeCoercion } from './time.ts';

/** Turns one raw value into what the field takes. `now` is in Unix seconds. Empty after trimming is absent. */
export type Coercion = (raw: string, now: number) => Coerced;

/**
 * The coercion of a field that is no personal data.
 * Times older than `options.maxAgeSeconds` are rejected; other types ignore the options.
 */
export function coercionFor(field: Field, options: TimeOptions): Coercion {
  const coerce = coercionOf(field, options);
  return (raw, now) => {
    const text = raw.trim();
    return text === '' ? absent : coerce(text, now);
  };
}

function coercionOf(field: Field, options: TimeOptions): Coercion {
  switch (field.type) {
    case 'text':
      return textCoercion(field);
    case 'integer':
      return integerCoercion(field);
    case 'decimal':
      return coerceDecimal;
    case 'boolean':
      return coerceBoolean;
    case 'choice':
      return choiceCoercion(field);
    case 'time':
      return timeCoercion(field, options);
    case 'identifier':
      throw new Error(`${field.id} is personal data: it has a rule, not a coercion`);
  }
}
