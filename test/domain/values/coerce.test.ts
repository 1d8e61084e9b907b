import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fields } from '#domain/fields/catalogue.ts';
import type { Field } from '#domain/fields/field.ts';
import { coercionFor } from '#domain/values/coerce.ts';

const now = 1_770_000_000;
const times = { timeZone: 'UTC', dateOrder: undefined, maxAgeSeconds: Number.POSITIVE_INFINITY };
const draft: Field = {
  id: 'x',
  object: 'conversion-events',
  group: 'order',
  label: 'X',
  help: '',
  type: 'text',
  list: false,
  required: false,
  example: '',
  aliases: [],
  hashed: false,
  source: '',
};

/** The value with its JSON type, `∅` for absent, `✗ reason` for rejected. */
function outcomeOf(field: Partial<Field>, raw: string): string {
  const result = coercionFor({ ...draft, ...field }, times)(raw, now);
  if (result.outcome === 'coerced') return JSON.stringify(result.value);
  return result.outcome === 'absent' ? '∅' : `✗ ${result.reason}`;
}

describe('text', () => {
  it.each([
    ['a b', '"a b"'],
    [' \t a b \n', '"a b"'],
    ['\uFEFFa\u00A0', '"a"'],
    ['', '∅'],
    ['  \u00A0 ', '∅'],
    ['a\uFFFDb', '✗ damaged_text'],
    ['a\0b', '✗ damaged_text'],
    ['a\uD800', '✗ damaged_text'],
    ['Zoë 日本 🙂', '"Zoë 日本 🙂"'],
    ['1.23E+11', '"1.23E+11"'],
  ])('%j → %s', (raw, expected) => {
    expect(outcomeOf({}, raw)).toBe(expected);
  });

  it.each([
    ['1.23E+11', '✗ spreadsheet_number'],
    ['1,23E+11', '✗ spreadsheet_number'],
    ['1E+15', '✗ spreadsheet_number'],
    ['1.7976931348623157e+308', '✗ spreadsheet_number'],
    ['1.23E11', '"1.23E11"'],
    ['12e34', '"12e34"'],
    ['00012345678901234567890', '"00012345678901234567890"'],
    ['A1.23E+11', '"A1.23E+11"'],
  ])('as an ID: %j → %s', (raw, expected) => {
    expect(outcomeOf({ isId: true }, raw)).toBe(expected);
  });

  it.each([
    ['abcde', '"abcde"'],
    ['abcdef', '✗ text_too_long'],
    ['🙂🙂🙂🙂🙂', '"🙂🙂🙂🙂🙂"'],
    ['🙂🙂🙂🙂🙂🙂', '✗ text_too_long'],
    [' abcde ', '"abcde"'],
  ])('of at most five characters: %j → %s', (raw, expected) => {
    expect(outcomeOf({ maxLength: 5 }, raw)).toBe(expected);
  });
});

describe('integer', () => {
  it.each([
    ['3', '3'],
    [' 3 ', '3'],
    ['3.0', '3'],
    ['3.', '3'],
    ['+3', '3'],
    ['-3', '-3'],
    ['-0', '0'],
    ['007', '7'],
    ['9007199254740991', '9007199254740991'],
    ['9007199254740993', '✗ number_out_of_range'],
    ['9'.repeat(400), '✗ number_out_of_range'],
    ['3.5', '✗ not_a_whole_number'],
    ['3,0', '✗ not_a_whole_number'],
    ['1,234', '✗ not_a_whole_number'],
    ['three', '✗ not_a_whole_number'],
    ['0x10', '✗ not_a_whole_number'],
    ['1e3', '✗ not_a_whole_number'],
    ['1.2E+11', '✗ spreadsheet_number'],
    ['.0', '✗ not_a_whole_number'],
    ['', '∅'],
  ])('%j → %s', (raw, expected) => {
    expect(outcomeOf({ type: 'integer' }, raw)).toBe(expected);
  });

  it.each([
    ['0', '0'],
    ['100', '100'],
    ['-1', '✗ number_out_of_range'],
    ['101', '✗ number_out_of_range'],
  ])('between 0 and 100: %j → %s', (raw, expected) => {
    expect(outcomeOf({ type: 'integer', minimum: 0, maximum: 100 }, raw)).toBe(expected);
  });
});

describe('decimal, as text', () => {
  it.each([
    ['1234.50', '"1234.50"'],
    ['12', '"12"'],
    ['0', '"0"'],
    ['0.10', '"0.10"'],
    ['.5', '"0.5"'],
    ['5.', '"5"'],
    ['+5', '"5"'],
    ['-5.00', '"-5.00"'],
    ['-0.00', '"0.00"'],
    ['007.5', '"7.5"'],
    ['0.1234567890123456789', '"0.1234567890123456789"'],
    ['1,234.56', '"1234.56"'],
    ['12,345,678.9', '"12345678.9"'],
    ['1,234,567', '"1234567"'],
    ['$12.00', '"12.00"'],
    ['$ 1,234.50', '"1234.50"'],
    ['12.00 €', '"12.00"'],
    ['12\u00A0€', '"12"'],
    ['-$5', '"-5"'],
    ['$-5', '"-5"'],
    ['1,234', '✗ not_a_number'],
    ['12,50', '✗ not_a_number'],
    ['1.234,56', '✗ not_a_number'],
    ['1.234.567', '✗ not_a_number'],
    ['1,23,456', '✗ not_a_number'],
    ['1234,567.8', '✗ not_a_number'],
    ['1 234.56', '✗ not_a_number'],
    ['$5€', '✗ not_a_number'],
    ['USD 5', '✗ not_a_number'],
    ['--5', '✗ not_a_number'],
    ['-', '✗ not_a_number'],
    ['.', '✗ not_a_number'],
    ['$', '✗ not_a_number'],
    ['NaN', '✗ not_a_number'],
    ['1e5', '✗ not_a_number'],
    ['1.2E+11', '✗ spreadsheet_number'],
    ['9'.repeat(400), '✗ not_a_number'],
    ['', '∅'],
  ])('%j → %s', (raw, expected) => {
    expect(outcomeOf({ type: 'decimal' }, raw)).toBe(expected);
  });

  it('keeps the number, however its digits are grouped', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 0, max: 99 }),
        (whole, cents) => {
          const fraction = String(cents).padStart(2, '0');
          const grouped = `${whole.toLocaleString('en-US')}.${fraction}`;
          const expected = JSON.stringify(`${whole}.${fraction}`);
          expect(outcomeOf({ type: 'decimal' }, grouped)).toBe(expected);
          expect(outcomeOf({ type: 'decimal' }, `$${grouped}`)).toBe(expected);
        },
      ),
    );
  });
});

describe('boolean', () => {
  it.each([
    ...['true', 'TRUE', 'Yes', 'y', '1', 'on', 'ja', 'WAHR', 'oui', 'VRAI', 'sí', 'Verdadero'].map((raw) => [
      raw,
      'true',
    ]),
    ...['false', 'No', 'n', '0', 'off', 'nein', 'FALSCH', 'non', 'FAUX', 'falso'].map((raw) => [
      raw,
      'false',
    ]),
    ['maybe', '✗ not_true_or_false'],
    ['2', '✗ not_true_or_false'],
    ['', '∅'],
  ] as [string, string][])('%j → %s', (raw, expected) => {
    expect(outcomeOf({ type: 'boolean' }, raw)).toBe(expected);
  });
});

describe('choice', () => {
  it.each([
    ['add_to_cart', '"add_to_cart"'],
    ['Add To Cart', '"add_to_cart"'],
    ['AddToCart', '"add_to_cart"'],
    ['add-to-cart', '"add_to_cart"'],
    ['usd', '"USD"'],
    ['add to', '✗ value_not_allowed'],
    ['constructor', '✗ value_not_allowed'],
    ['', '∅'],
  ])('%j → %s', (raw, expected) => {
    expect(outcomeOf({ type: 'choice', choices: ['add_to_cart', 'USD'] }, raw)).toBe(expected);
  });
});

describe('every field without a rule', () => {
  const plain = fields.filter((field) => field.rule === undefined);

  it.each(plain)('$id: what it accepts, it accepts again and leaves as it is', (field) => {
    const coerce = coercionFor(field, times);
    const raw = fc.oneof(
      fc.string(),
      fc.constantFrom(...(field.choices ?? []), field.example),
      fc.double().map(String),
      fc.integer().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    fc.assert(
      fc.property(raw, (text) => {
        const first = coerce(text, now);
        if (first.outcome !== 'coerced') return;
        const { value } = first;
        if (field.type === 'time' && Number(value) < 1e8) return;
        expect(coerce(String(value), now)).toEqual({ outcome: 'coerced', value });
      }),
    );
  });

  it('is refused for personal data', () => {
    expect(() => coercionFor({ ...draft, type: 'identifier' }, times)).toThrow('personal data');
  });
});
