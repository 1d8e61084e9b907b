import { compactText } from './compact-text.ts';
import { makeRule, normalized } from './make-rule.ts';

/**
 * City: lower case, without spaces and punctuation; accents stay. Punctuation alone, as in `-`, is absent.
 * `St. Louis` → `stlouis`
 * Source: Pinterest API v5, `user_data.ct`: "in lowercase, and without spaces or punctuation".
 */
export const cityRule = makeRule('city', 'lower case, no spaces or punctuation', (text) =>
  normalized(compactText(text)),
);
