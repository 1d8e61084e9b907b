import { toAsciiDigits } from './ascii-digits.ts';
import { type CleanPhone, cleanPhone, fewestDigits, mostDigits } from './clean-phone.ts';
import { withoutDecimalZero } from './decimal-zero.ts';
import { fastPhone } from './fast-phone.ts';
import { makeRule, normalized, rejected } from './make-rule.ts';
import { type PlainPhone, readPlain } from './phone-plain.ts';
import type { Ruling } from './rule.ts';

/**
 * Phone number: digits with the country code, without plus and leading zeros.
 * `+44 (0)20 7946 0958` → `442079460958`, `(415) 555-2671` in the US → `14155552671`
 *
 * With `cleanPhones`, parsed in the context's country and checked. Without, only an extension, symbols and leading zeros
 * go, and a number that seems to lack its country code gets a warning.
 *
 * The result of a clean number is left alone by a second pass in its own country. In another it cannot be: without its
 * plus, an American number may be a good German one.
 * Source: Pinterest API v5, `user_data.ph`: "only digits with country code, area code, and number. Remove any symbols,
 * letters, spaces and leading zeros."
 */
export const phoneRule = makeRule('phone', 'digits with country code', (raw, context) => {
  // Of a plain number the lines below change nothing but a decimal's zeros: most need none of them.
  if (context.cleanPhones && !decimalZero.test(raw)) {
    const result = fastPhone(raw, context.country);
    if (result !== undefined) return ruled(result);
  }
  const text = withoutDecimalZero(toAsciiDigits(raw));
  if (shortened.test(text)) return rejected('spreadsheet_number');
  if (!context.cleanPhones) return stripped(text);
  return ruled(fastPhone(text, context.country) ?? cleanPhone(text, context.country));
});

function ruled(result: CleanPhone): Ruling {
  return 'digits' in result ? normalized(result.digits) : rejected(result.reason);
}

const decimalZero = /\.0{1,2}$/;

/** What a spreadsheet or a program has made of a long number; some write no plus before the exponent, as Java does. */
const shortened = /^[+-]?\d(?:[.,]\d+)?E\+?\d{1,2}$/i;

const extension = /(?<=\d)\s*(?:x|ext|;|#).*$/is;

/** The longest number that is more often without its country code than with it: ten digits in North America. */
const mostNationalDigits = 10;

function stripped(text: string): Ruling {
  const { digits: all, hasPlus } = readPlain(text) ?? readAny(text);
  const digits = all.startsWith('0') ? all.replace(/^0+/, '') : all;
  if (digits.length < fewestDigits) return rejected('phone_without_digits');
  if (digits.length > mostDigits) return rejected('phone_invalid');
  const hasCountryCode =
    hasPlus || all.startsWith('00') || (all === digits && digits.length > mostNationalDigits);
  return normalized(digits, hasCountryCode ? undefined : 'phone_without_country_code');
}

function readAny(text: string): PlainPhone {
  return { digits: text.replace(extension, '').replace(/\D+/g, ''), hasPlus: /^\D*\+/.test(text) };
}
