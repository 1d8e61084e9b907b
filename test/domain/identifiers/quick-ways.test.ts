import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthdayRule } from '#domain/identifiers/birthday.ts';
import { phoneRule } from '#domain/identifiers/phone.ts';
import type { RuleContext } from '#domain/identifiers/rule.ts';
import { isInvisible, isWhiteSpace, trimText, trimWhere } from '#domain/identifiers/white-space.ts';
import { isDamaged } from '#domain/values/damaged-text.ts';

/** Plain values are looked at character by character; the slower way that says the same in a line is the judge. */

const context: RuleContext = {
  country: undefined,
  cleanPhones: false,
  dateOrder: undefined,
  deviceIdCase: 'by-platform',
  devicePlatform: undefined,
  now: 1_770_000_000,
};

function textOf(characters: Iterable<string>, size: fc.StringConstraints = {}): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters), ...size });
}

function normalizedBy(rule: typeof phoneRule, text: string): string | undefined {
  const ruling = rule.normalize(text, context);
  return ruling.outcome === 'normalized' ? ruling.value : undefined;
}

describe('the quick way', () => {
  it('to trim gives what trimming gives', () => {
    const isBlank = (code: number) => isWhiteSpace(code) || isInvisible(code);
    fc.assert(
      fc.property(textOf('ab \t\u00a0\u200b\u007f\ufeff'), (text) => {
        expect(trimText(text)).toBe(trimWhere(text, isBlank));
      }),
    );
  });

  it('to find damaged text finds NUL, what was unreadable, and halves of pairs', () => {
    fc.assert(
      fc.property(textOf([...'ab\0\ufffd\ue000é', '\ud83d', '\ude00']), (text) => {
        expect(isDamaged(text)).toBe(/[\0\ufffd]/.test(text) || !text.isWellFormed());
      }),
    );
  });

  it('to read a date with the year first reads what there is in the calendar', () => {
    const part = (digits: number) => textOf('0123456789', { minLength: digits, maxLength: digits });
    const date = fc.tuple(
      fc.constantFrom('19', '20'),
      part(2),
      part(2),
      part(2),
      textOf('-/x', { minLength: 2, maxLength: 2 }),
    );
    fc.assert(
      fc.property(date, ([century, year, month, day, [mark = '', otherMark = '']]) => {
        const text = `${century}${year}${mark}${month}${otherMark}${day}`;
        const instant = Date.parse(`${century}${year}-${month}-${day}T00:00:00Z`);
        const isDate =
          mark === otherMark && mark !== 'x' && new Date(instant || 0).toISOString().slice(8, 10) === day;
        const isBirthday = isDate && instant <= context.now * 1000;
        expect(normalizedBy(birthdayRule, text)).toBe(isBirthday ? century + year + month + day : undefined);
      }),
      { numRuns: 3000 },
    );
  });

  it('to strip a phone number strips what patterns do', () => {
    fc.assert(
      fc.property(textOf('00123456789 -+().x#/:', { minLength: 6, maxLength: 18 }), (text) => {
        const stripped = text
          .replace(/(?<=\d)\s*[x#].*$/, '')
          .replace(/\D+/g, '')
          .replace(/^0+/, '');
        fc.pre(!/[.]0{1,2}\W*$/.test(text));
        expect(normalizedBy(phoneRule, text)).toBe(
          stripped.length < 7 || stripped.length > 15 ? undefined : stripped,
        );
      }),
      { numRuns: 3000 },
    );
  });
});
