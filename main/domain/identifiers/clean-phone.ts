import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { RejectReason } from '#contract/reject-reason.ts';

/** A number's digits with its country code, or why there are none. */
export type CleanPhone = { readonly digits: string } | { readonly reason: RejectReason };

/**
 * The E.164 digits of a phone number by libphonenumber. `country` (ISO 3166 alpha-2, upper case) is where a number without
 * a country code belongs; one without telephones (AQ) is as none. Extensions are dropped: they are no part of E.164.
 *
 * Uses the library's full metadata: under its smaller set, which mostly knows lengths, `01234` is a German number, and so
 * is an American one without its plus. Where both find a number valid they give the same digits, and at the same speed.
 */
export function cleanPhone(text: string, country: string | undefined): CleanPhone {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const digits = text.replace(/\D+/g, '');
  const isInternational = text.includes('+') || digits.startsWith('00');
  const number =
    (isInternational ? undefined : mobileWithoutPlus(digits, home)) ??
    valid(parsePhoneNumberFromString(text, home)) ??
    (digits.startsWith('00') ? foreignAfterZeros(text) : undefined);
  if (number !== undefined) return { digits: number.number.slice(1) };
  return rejectedPhone(digits, home !== undefined, isInternational);
}

/** Why there is no number in these digits. */
export function rejectedPhone(digits: string, hasHome: boolean, isInternational: boolean): CleanPhone {
  if (digits.length < fewestDigits) return { reason: 'phone_without_digits' };
  return { reason: hasHome || isInternational ? 'phone_invalid' : 'phone_without_country' };
}

/** Fewer are no number with its country code anywhere. */
export const fewestDigits = 7;

/** E.164 has room for fifteen digits; the library lets German landlines pass that are longer. */
export const mostDigits = 15;

function valid(number: PhoneNumber | undefined): PhoneNumber | undefined {
  return number?.isValid() && number.number.length <= '+'.length + mostDigits ? number : undefined;
}

/**
 * A mobile number with its country's code but no plus, as CRMs and WhatsApp write them. In Germany, Indonesia and Kosovo
 * the library finds it a landline's and adds the country code once more (`4915123456789` → `494915123456789`).
 */
function mobileWithoutPlus(digits: string, home: CountryCode | undefined): PhoneNumber | undefined {
  if (home === undefined || !digits.startsWith(getCountryCallingCode(home))) return undefined;
  const number = valid(parsePhoneNumberFromString(`+${digits}`));
  const isMobile = number?.getType() === 'MOBILE' && number.nationalNumber.length >= shortestSureMobile;
  return isMobile ? number : undefined;
}

/** In Finland and South Africa shorter mobile numbers look like landlines' that have lost their first zero. */
export const shortestSureMobile = 8;

/** For countries (US, JP) where the library knows another prefix for calls abroad; abroad, and in files, it is 00. */
function foreignAfterZeros(text: string): PhoneNumber | undefined {
  return valid(parsePhoneNumberFromString(text.replace(/^\D*00/, '+')));
}
