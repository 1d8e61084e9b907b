import { genderWords } from './gender-words.ts';
import { absent, makeRule, normalized } from './make-rule.ts';
import { nameKey } from './name-key.ts';

/**
 * Gender: f, m, or n for non-binary; words for them in several languages are mapped. An unknown word is absent, with a
 * warning: the rest of the row is still worth sending.
 * `Female` → `f`, `non-binary` → `n`
 * Source: Pinterest API v5, `user_data.ge`: 'Either "f" or "m" or "n" for non-binary gender'. Its example there is the
 * SHA-256 of "male", against its own prose; the prose is followed.
 */
export const genderRule = makeRule('gender', 'f, m or n', (text) => {
  const letter = letters.get(nameKey(text));
  return letter === undefined ? absent('gender_unknown') : normalized(letter);
});

const letters = new Map(
  Object.entries(genderWords).flatMap(([letter, words]) =>
    words.map((word): [string, string] => [nameKey(word), letter]),
  ),
);
