import type { Unhashed } from '#domain/identifiers/brand.ts';
import { type Coerced, coerced, rejected } from './coerced.ts';
import { isSpreadsheetNumber } from './spreadsheet-number.ts';

const plain = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;
const currencySymbol = /^([-+]?)\p{Sc}\s*|\s*\p{Sc}$/u;
/** Sign, whole digits, where they can be nothing else in groups of three, and the fraction. */
const grouped = /^([-+]?)(\d{1,3}(?:,\d{3})+(?=\.)|\d{1,3}(?:,\d{3}){2,}|\d*)(?:\.(\d*))?$/;
/** Far more than any price has; what is longer would overflow the double that Pinterest makes of it. */
const mostCharacters = 40;

/**
 * A number as text, as Pinterest takes prices: `1234.50`, also from `$1,234.50` and `.5`. Digits are kept, none are rounded.
 * `1,234` and `1.234,56` are rejected: one wrong guess would be a thousandfold price.
 */
export function coerceDecimal(text: string): Coerced {
  if (text.length > mostCharacters) return rejected('not_a_number');
  if (plain.test(text)) return coerced(text as Unhashed);
  const [, sign, whole = '', fraction = ''] = grouped.exec(text.replace(currencySymbol, '$1')) ?? [];
  if (whole === '' && fraction === '') {
    return rejected(isSpreadsheetNumber(text) ? 'spreadsheet_number' : 'not_a_number');
  }
  const digits = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '') || '0';
  const unsigned = fraction === '' ? digits : `${digits}.${fraction}`;
  return coerced((sign === '-' && /[1-9]/.test(unsigned) ? `-${unsigned}` : unsigned) as Unhashed);
}
