import { isSpreadsheetNumber } from '#domain/values/spreadsheet-number.ts';
import { toAsciiDigits } from './ascii-digits.ts';
import { compactText } from './compact-text.ts';
import { withoutDecimalZero } from './decimal-zero.ts';
import { makeRule, normalized, rejected } from './make-rule.ts';

/**
 * Postal code: digits only. One with letters keeps them, in lower case and without spaces or punctuation, since digits
 * alone would name another place; it gets a warning. Punctuation alone is absent.
 * `94107-1234` → `941071234`, `SW1A 1AA` → `sw1a1aa`
 * Source: Pinterest API v5, `user_data.zp`: "only digits".
 */
export const postalCodeRule = makeRule(
  'postal-code',
  'digits only; lower case where it has letters',
  (text) => {
    const code = withoutDecimalZero(toAsciiDigits(text));
    if (isSpreadsheetNumber(code)) return rejected('spreadsheet_number');
    const compact = compactText(code);
    return /^\d*$/.test(compact) ? normalized(compact) : normalized(compact, 'postal_code_with_letters');
  },
);
