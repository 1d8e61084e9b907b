import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, test } from 'vitest';
import { phoneRule } from '#domain/identifiers/phone.ts';
import { plainContext, show, testTable } from './rule-table.ts';

const inCountry = (country: string) => ({ cleanPhones: true, country });
const inNone = { cleanPhones: true };

describe('clean, in its own country', () => {
  testTable(phoneRule, [
    ['(415) 555-2671', '14155552671', inCountry('US')],
    ['14155552671', '14155552671', inCountry('US')],
    ['+1 415.555.2671', '14155552671', inCountry('US')],
    ['14155552671.0', '14155552671', inCountry('US')],
    ['4155552671,00', '14155552671', inCountry('US')],
    ['415-555-2671 ext. 12', '14155552671', inCountry('US')],
    ['415-555-2671 x12', '14155552671', inCountry('US')],
    ['Tel: (415) 555-2671 (home)', '14155552671', inCountry('US')],
    ['p:+14155552671', '14155552671', inCountry('US')],
    ['tel:+1-415-555-2671', '14155552671', inCountry('US')],
    ['020 7946 0958', '442079460958', inCountry('GB')],
    ['+44 (0)20 7946 0958', '442079460958', inCountry('GB')],
    ['44 20 7946 0958', '442079460958', inCountry('GB')],
    ['0151 2345 6789', '4915123456789', inCountry('DE')],
    ['15123456789', '4915123456789', inCountry('DE')],
    ['0049 151 2345 6789', '4915123456789', inCountry('DE')],
    ['00 (49) 151 2345 6789', '4915123456789', inCountry('DE')],
    ['4915123456789', '4915123456789', inCountry('DE')],
    ['491234567', '49491234567', inCountry('DE')],
    ['05049 151 2345 6789', '✗ phone_invalid', inCountry('DE')],
    ['62 812-3456-7890', '6281234567890', inCountry('ID')],
    ['358488849', '358358488849', inCountry('FI')],
    ['383 43 201 234', '38343201234', inCountry('XK')],
    ['8 (495) 123-45-67', '74951234567', inCountry('RU')],
    ['06 698 12345', '390669812345', inCountry('IT')],
    ['+39 (0)6 698 12345', '390669812345', inCountry('IT')],
    ['011 15 2345-6789', '5491123456789', inCountry('AR')],
    ['\u202A+49 151 23456789\u202C', '4915123456789', inCountry('DE')],
    ['٠١٥١٢٣٤٥٦٧٨٩', '4915123456789', inCountry('DE')],
    ['＋４９１５１２３４５６７８９', '4915123456789', inCountry('DE')],
    ['०९८७६५४३२१०', '919876543210', inCountry('IN')],
  ]);
});

describe('clean, from another country or none', () => {
  test.each([
    ['+44 (0)20 7946 0958', '442079460958', inNone],
    ['0049 151 2345 6789', '4915123456789', inNone],
    ['0049 151 2345 6789', '4915123456789', inCountry('US')],
    ['0049 151 2345 6789', '4915123456789', inCountry('AQ')],
    ['011 49 151 23456789', '4915123456789', inCountry('US')],
    ['010 49 151 23456789', '4915123456789', inCountry('JP')],
    ['+800 1234 5678', '80012345678', inNone],
  ])('%s → %s', (raw, shown, overrides) => {
    expect(show(phoneRule.normalize(raw, { ...plainContext, ...overrides }))).toBe(shown);
  });
});

describe('clean, rejected', () => {
  testTable(phoneRule, [
    ['(415) 555-2671', '✗ phone_without_country', inNone],
    ['4915123456789', '✗ phone_without_country', inNone],
    ['(415) 555-2671', '✗ phone_without_country', inCountry('AQ')],
    ['(415) 555-2671', '✗ phone_without_country', inCountry('nonsense')],
    ['555-555-5555', '✗ phone_invalid', inCountry('US')],
    ['000-000-0000', '✗ phone_invalid', inCountry('US')],
    ['01234 56', '✗ phone_invalid', inCountry('DE')],
    ['14155552671', '✗ phone_invalid', inCountry('DE')],
    ['+1 555 555 5555', '✗ phone_invalid', inNone],
    ['0000000000', '✗ phone_invalid', inNone],
    ['415 555 2671 / 415 555 2672', '✗ phone_invalid', inCountry('US')],
    ['1-800-FLOWERS', '✗ phone_without_digits', inCountry('US')],
    ['555-267', '✗ phone_without_digits', inCountry('US')],
    ['n/a', '✗ phone_without_digits', inCountry('US')],
    ['1.23E+11', '✗ spreadsheet_number', inCountry('US')],
    ['1,23E+11', '✗ spreadsheet_number', inCountry('US')],
    ['4915\uFFFD23456789', '✗ damaged_text', inCountry('DE')],
    ['4'.repeat(1_000_000), '✗ phone_invalid', inCountry('US')],
    [' ', '∅', inCountry('US')],
  ]);
});

test('a mobile number of any country keeps its digits, with and without its plus', () => {
  for (const country of getCountries()) {
    const digits = `${getCountryCallingCode(country)}${examples[country]}`;
    if (parsePhoneNumberFromString(`+${digits}`)?.country !== country) continue;
    const context = { ...plainContext, cleanPhones: true, country };
    expect([country, show(phoneRule.normalize(digits, context))]).toEqual([country, digits]);
    expect([country, show(phoneRule.normalize(`+${digits}`, context))]).toEqual([country, digits]);
    expect([country, show(phoneRule.normalize(String(examples[country]), context))]).toEqual([
      country,
      digits,
    ]);
  }
});

describe('not clean', () => {
  testTable(phoneRule, [
    ['+1 (415) 555-2671', '14155552671'],
    ['0049 151 2345 6789', '4915123456789'],
    ['4915123456789', '4915123456789'],
    ['14155552671', '14155552671'],
    ['14155552671.0', '14155552671'],
    ['+44 (0)20 7946 0958', '4402079460958'],
    ['tel:+14155552671', '14155552671'],
    ['+45 12 34 56 78 99', '451234567899'],
    ['+1 415 555 2671 x12', '14155552671'],
    ['+1 415 555 2671;ext=12', '14155552671'],
    ['＋４９１５１２３４５６７８９', '4915123456789'],
    ['(415) 555-2671', '4155552671 ⚠ phone_without_country_code'],
    ['415-555-2671 Ext. 12', '4155552671 ⚠ phone_without_country_code'],
    ['Fax 415 555 2671', '4155552671 ⚠ phone_without_country_code'],
    ['020 7946 0958', '2079460958 ⚠ phone_without_country_code'],
    ['0151 2345 67890', '151234567890 ⚠ phone_without_country_code'],
    ['1234567', '1234567 ⚠ phone_without_country_code'],
    ['123456', '✗ phone_without_digits'],
    ['0000000000', '✗ phone_without_digits'],
    ['call me', '✗ phone_without_digits'],
    ['1234567890123456', '✗ phone_invalid'],
    ['123456789012345', '123456789012345'],
    ['1.4155552671E10', '✗ spreadsheet_number'],
    ['4,91512E+12', '✗ spreadsheet_number'],
    ['1E+11', '✗ spreadsheet_number'],
    ['-', '✗ phone_without_digits'],
    ['\u200B', '∅'],
  ]);

  test('the country plays no part', () => {
    const context = { ...plainContext, country: 'US' };
    expect(show(phoneRule.normalize('0151 2345 67890', context))).toBe(
      '151234567890 ⚠ phone_without_country_code',
    );
  });
});
