import type { Field } from '#domain/fields/field.ts';
import type { Unhashed } from '#domain/identifiers/brand.ts';
import { type Coerced, coerced, rejected } from './coerced.ts';

/** One of the field's choices; case, spaces, hyphens and underscores do not matter: `Add To Cart` is `add_to_cart`. */
export function choiceCoercion(field: Field): (text: string) => Coerced {
  const choices = field.choices ?? [];
  const exact = new Map(choices.map((choice) => [choice, coerced(choice as Unhashed)]));
  const folded = new Map([...exact].map(([choice, result]) => [fold(choice), result]));
  const refused = rejected('value_not_allowed');
  return (text) => exact.get(text) ?? folded.get(fold(text)) ?? refused;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}
