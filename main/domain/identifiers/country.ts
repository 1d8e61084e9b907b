import { countryCodes } from './country-codes.ts';
import { countryNames } from './country-names.ts';
import { makeRule, normalized, rejected } from './make-rule.ts';
import { nameKey } from './name-key.ts';

/**
 * Country: ISO 3166 alpha-2 in lower case, also from alpha-3 and from names.
 * `USA` → `us`, `Deutschland` → `de`
 * Source: Pinterest API v5, `user_data.country`: "two-character ISO-3166 country code … in lowercase".
 */
export const countryRule = makeRule('country', 'two-letter code, lower case', (text) => {
  const code = notAvailable.test(text) ? undefined : codes.get(nameKey(text));
  return code === undefined ? rejected('country_unknown') : normalized(code);
});

/** "Not available", which without its signs would be Namibia. */
const notAvailable = /^\W*n\W+a\W*$/i;

const codes = new Map([
  ...countryCodes.flatMap(([alpha2, ...others]) => pairs(alpha2, [alpha2, ...others])),
  ...countryNames.flatMap(([alpha2, ...names]) => pairs(alpha2, names)),
]);

function pairs(code: string, names: readonly string[]): [string, string][] {
  return names.map((name) => [nameKey(name), code]);
}
