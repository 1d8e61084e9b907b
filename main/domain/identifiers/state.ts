import { lowerText } from './lower-text.ts';
import { makeRule, normalized } from './make-rule.ts';
import { nameKey } from './name-key.ts';
import { states } from './states.ts';

/**
 * State or province: the two-letter code in lower case; names in the US and Canada are mapped, and ISO 3166-2 codes
 * (`US-CA`) lose their country. Anything else goes in lower case with single spaces, and with a warning.
 * `California` → `ca`
 * Source: Pinterest API v5, `user_data.st`: "given as a two-letter code in lowercase".
 */
export const stateRule = makeRule('state', 'two-letter code, lower case', (text) => {
  const code = codes.get(nameKey(text));
  return code === undefined ? normalized(lowerText(text), 'state_not_mapped') : normalized(code);
});

const canada = new Set(['ab', 'bc', 'mb', 'nb', 'nl', 'ns', 'nt', 'nu', 'on', 'pe', 'qc', 'sk', 'yt']);

const codes = new Map(
  states.flatMap(([code, ...names]) => {
    const withCountry = `${canada.has(code) ? 'ca' : 'us'}${code}`;
    return [code, withCountry, ...names].map((name): [string, string] => [nameKey(name), code]);
  }),
);
