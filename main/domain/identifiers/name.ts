import { lowerText } from './lower-text.ts';
import { makeRule, normalized } from './make-rule.ts';

/**
 * First or last name: lower case, composed (NFC), single spaces inside; accents, hyphens and apostrophes stay.
 * `Mary  Ann` → `mary ann`
 * Source: Pinterest API v5, `user_data.fn` and `user_data.ln`: "in lowercase".
 */
export const nameRule = makeRule('name', 'trimmed, lower case, single spaces', (text) =>
  normalized(lowerText(text)),
);
