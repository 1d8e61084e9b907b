import { type Coerced, coerced, rejected } from './coerced.ts';

/** English, and what spreadsheets and shops write in German, French and Spanish. */
const yes = 'true 1 yes y t on ja wahr oui vrai si sí verdadero';
const no = 'false 0 no n f off nein falsch non faux falso';

const results = new Map<string, Coerced>([
  ...yes.split(' ').map((word) => [word, coerced(true)] as const),
  ...no.split(' ').map((word) => [word, coerced(false)] as const),
]);
const refused = rejected('not_true_or_false');

/** `true`, `Yes`, `1`, `WAHR` and their like. */
export function coerceBoolean(text: string): Coerced {
  return results.get(text) ?? results.get(text.toLowerCase()) ?? refused;
}
