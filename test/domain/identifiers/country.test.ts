import { describe, expect, test } from 'vitest';
import { countryRule } from '#domain/identifiers/country.ts';
import { countryCodes } from '#domain/identifiers/country-codes.ts';
import { countryNames } from '#domain/identifiers/country-names.ts';
import { nameKey } from '#domain/identifiers/name-key.ts';
import { plainContext, testTable } from './rule-table.ts';

describe('country', () => {
  testTable(countryRule, [
    ['USA', 'us'],
    ['US', 'us'],
    ['u.s.', 'us'],
    ['U.S.A.', 'us'],
    ['The United States of America', 'us'],
    ['Deutschland', 'de'],
    ['GERMANY', 'de'],
    ['Allemagne', 'de'],
    ['deu', 'de'],
    ['UK', 'gb'],
    ['England', 'gb'],
    ['EL', 'gr'],
    ['Österreich', 'at'],
    ['Osterreich', 'at'],
    ["Côte d'Ivoire", 'ci'],
    ['Cote d’Ivoire', 'ci'],
    ['TÜRKİYE', 'tr'],
    ['Turkey', 'tr'],
    ['Россия', 'ru'],
    ['日本', 'jp'],
    ['대한민국', 'kr'],
    ['South Korea', 'kr'],
    ['Bosnia & Herzegovina', 'ba'],
    ['Congo', 'cg'],
    ['Kosovo', 'xk'],
    ['', '∅'],
    ['Atlantis', '✗ country_unknown'],
    ['ZZ', '✗ country_unknown'],
    ['840', '✗ country_unknown'],
    ['N/A', '✗ country_unknown'],
    ['#n/a', '✗ country_unknown'],
    ['n. a.', '✗ country_unknown'],
    ['NA', 'na'],
    ['-', '✗ country_unknown'],
    ['Espa\uFFFDa', '✗ damaged_text'],
  ]);
});

test('every code is there once, and no name is that of two countries', () => {
  expect(countryCodes).toHaveLength(250);
  const owners = new Map<string, string>();
  for (const [alpha2, ...names] of [
    ...countryCodes.map(([alpha2, ...others]) => [alpha2, alpha2, ...others]),
    ...countryNames,
  ]) {
    expect(alpha2).toMatch(/^[a-z]{2}$/);
    for (const name of names) {
      const key = nameKey(name);
      expect([name, owners.get(key) ?? alpha2]).toEqual([name, alpha2]);
      owners.set(key, String(alpha2));
    }
  }
});

test('every country answers to its codes and names', () => {
  for (const [alpha2, ...others] of [...countryCodes, ...countryNames]) {
    for (const name of [alpha2, ...others]) {
      expect(countryRule.normalize(name, plainContext)).toEqual({ outcome: 'normalized', value: alpha2 });
    }
  }
});

test('the alpha-2 codes are those that this Node knows as countries', () => {
  const known = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const unknown = countryCodes.filter(([alpha2]) => known.of(alpha2.toUpperCase()) === undefined);
  expect(unknown).toEqual([]);
});
