import { expect, test } from 'vitest';
import { genderRule } from '#domain/identifiers/gender.ts';
import { genderWords } from '#domain/identifiers/gender-words.ts';
import { nameKey } from '#domain/identifiers/name-key.ts';
import { testTable } from './rule-table.ts';

testTable(genderRule, [
  ['Female', 'f'],
  ['F', 'f'],
  ['f.', 'f'],
  ['weiblich', 'f'],
  ['FÉMININ', 'f'],
  ['Mujer', 'f'],
  ['女性', 'f'],
  ['Male', 'm'],
  ['Männlich', 'm'],
  ['hombre', 'm'],
  ['Mr.', 'm'],
  ['non-binary', 'n'],
  ['Non Binary', 'n'],
  ['nonbinary', 'n'],
  ['divers', 'n'],
  ['X', 'n'],
  ['N', 'n'],
  ['n/a', '∅ ⚠ gender_unknown'],
  ['unknown', '∅ ⚠ gender_unknown'],
  ['other', '∅ ⚠ gender_unknown'],
  ['1', '∅ ⚠ gender_unknown'],
  ['d', '∅ ⚠ gender_unknown'],
  ['h', '∅ ⚠ gender_unknown'],
  ['-', '∅ ⚠ gender_unknown'],
  [' ', '∅'],
  ['m\uFFFDnnlich', '✗ damaged_text'],
]);

test('no word means two genders', () => {
  const letters = new Map<string, string>();
  for (const [letter, words] of Object.entries(genderWords)) {
    for (const word of words) {
      const key = nameKey(word);
      expect(key).not.toBe('');
      expect([word, letters.get(key) ?? letter]).toEqual([word, letter]);
      letters.set(key, letter);
    }
  }
});
