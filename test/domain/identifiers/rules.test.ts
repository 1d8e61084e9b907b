import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rejectReasons } from '#contract/reject-reason.ts';
import type { Rule, RuleContext, RuleId } from '#domain/identifiers/rule.ts';
import { rules } from '#domain/identifiers/rules.ts';
import { anyText } from './any-text.ts';
import { now, plainContext } from './rule-table.ts';

/** Values that each rule accepts, for the generator to play with. */
const seeds: Record<RuleId, readonly string[]> = {
  email: ['Ann@Example.com', 'mailto:a.b+c@x.co', '"JÖRG@MÜNCHEN.DE"'],
  phone: ['+44 (0)20 7946 0958', '0049 151 2345 6789', '(415) 555-2671 x5', '14155552671.0', '1.23E+11'],
  name: ['Mary  Ann', 'İBRAHİM', 'ΓΙΏΡΓΟΣ', 'J\u030Can', 'Zoe\u0308'],
  city: ['St. Louis', 'São Paulo', 'İZMİR', 'दिल्ली'],
  state: ['California', 'US-TX', 'New South  Wales', 'Île-du-Prince-Édouard'],
  'postal-code': ['94107-1234', 'SW1A 1AA', '１００-0001', '94107.0'],
  country: ['USA', 'Deutschland', 'TÜRKİYE', "Côte d'Ivoire"],
  gender: ['Female', 'männlich', 'non-binary'],
  birthday: ['1996-02-01', '25.12.1990', 'Feb 1, 1996', '03/04/1990 12:00 AM', '19960201'],
  'external-id': ['User 42', 'a,b'],
  'device-id': ['{38400000-8CF0-11BD-B23E-10B96E40000D}', '38400000-8cf0-11bd-b23e-10b96e40000d'],
  'opaque-id': ['XY1005abcDEF+/=', 'a b'],
  'ip-address': ['216.3.128.12', '::FFFF:10.0.0.1', '2001:DB8::1'],
};

/** What every result of a rule looks like. */
const shapes: Record<RuleId, RegExp> = {
  email: /^[^\s,A-Z]+@[^\s,A-Z@]+\.[^\s,A-Z@.]+$/,
  phone: /^[1-9]\d{6,14}$/,
  name: /^[^A-Z]+$/,
  city: /^[\p{L}\p{M}\p{N}]+$/u,
  state: /^[^A-Z]+$/,
  'postal-code': /^[\p{L}\p{M}\p{N}]+$/u,
  country: /^[a-z]{2}$/,
  gender: /^[fmn]$/,
  birthday: /^(?:19|20)\d{6}$/,
  'external-id': /^\S.*\S$|^\S$/s,
  'device-id': /^[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}$|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
  'opaque-id': /^[^,\0-\x1f]+$/,
  'ip-address': /^[\da-f.:]+$/,
};

const inserted = fc.oneof(
  fc.constantFrom(...' \t\u00A0\u200B\uFEFF"\',@.-+0İ\u0307Σ'),
  fc.constantFrom('\uFFFD', '\0', '\uD800', '{', '}', '/', ':', 'mailto:', '５', '٣'),
  fc.nat(0x10ffff).map((codePoint) => String.fromCodePoint(codePoint)),
);

/** A seed with up to three things put in anywhere, so that most values are nearly right. */
function nearly(id: RuleId): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...seeds[id]), fc.array(fc.tuple(fc.nat(60), inserted), { maxLength: 3 }))
    .map(([seed, insertions]) =>
      insertions.reduce((text, [at, piece]) => text.slice(0, at) + piece + text.slice(at), seed),
    );
}

const anyContext: fc.Arbitrary<RuleContext> = fc.record({
  country: fc.constantFrom(undefined, 'US', 'GB', 'DE', 'AQ', 'XX'),
  cleanPhones: fc.boolean(),
  dateOrder: fc.constantFrom(undefined, 'DMY', 'MDY'),
  deviceIdCase: fc.constantFrom('by-platform', 'upper', 'lower'),
  devicePlatform: fc.constantFrom(undefined, 'ios', 'android'),
  now: fc.constant(now),
});

/** Digits without a plus are read anew in the context's country: phone.test.ts says what holds for clean numbers. */
function isReadAnew(rule: Rule, context: RuleContext): boolean {
  return rule.id === 'phone' && context.cleanPhones;
}

describe.each(Object.entries(rules))('%s', (id, rule) => {
  const raw = fc.oneof({ weight: 3, arbitrary: nearly(rule.id) }, { weight: 1, arbitrary: anyText });

  test('stands under its own ID', () => {
    expect(rule.id).toBe(id);
  });

  test('gives the same again for its own result, and a result worth sending', () => {
    let results = 0;
    fc.assert(
      fc.property(raw, anyContext, (text, context) => {
        const ruling = rule.normalize(text, context);
        expect(rule.normalize(text, context)).toEqual(ruling);
        if (ruling.outcome !== 'normalized') return;
        results++;
        expect(ruling.value).toMatch(shapes[rule.id]);
        expect(ruling.value.isWellFormed()).toBe(true);
        expect(ruling.value).not.toMatch(/[\0\uFFFD]/);
        expect(ruling.value).toBe(ruling.value.trim());
        if (isReadAnew(rule, context)) return;
        expect(rule.normalize(ruling.value, context)).toMatchObject({
          outcome: 'normalized',
          value: ruling.value,
        });
      }),
      { numRuns: 400 },
    );
    expect(results).toBeGreaterThan(20);
  });

  test('says no more than a reason when it rejects', () => {
    fc.assert(
      fc.property(raw, anyContext, (text, context) => {
        const ruling = rule.normalize(text, context);
        if (ruling.outcome !== 'rejected') return;
        expect(Object.keys(ruling)).toEqual(['outcome', 'reason']);
        expect(Object.keys(rejectReasons)).toContain(ruling.reason);
      }),
    );
  });

  test('takes blank text as absent', () => {
    const blank = fc.string({
      unit: fc.constantFrom(' ', '\t', '\n', '\u00A0', '\u200B', '\uFEFF', '\u202A', '\u3000'),
    });
    fc.assert(
      fc.property(blank, anyContext, (text, context) => {
        expect(rule.normalize(text, context)).toEqual({ outcome: 'absent' });
      }),
    );
  });

  test('rejects damaged text', () => {
    const damaged = fc
      .tuple(nearly(rule.id), fc.nat(40), fc.constantFrom('\uFFFD', '\0', '\uD83D', '\uDE00'))
      .map(([text, at, damage]) => `x${text.slice(0, at)}x${damage}x${text.slice(at)}`);
    fc.assert(
      fc.property(damaged, anyContext, (text, context) => {
        expect(rule.normalize(text, context)).toEqual({ outcome: 'rejected', reason: 'damaged_text' });
      }),
    );
  });

  /** Quadratic time would end in Vitest's timeout. */
  test('gets through a huge cell', () => {
    for (const unit of ['a', '1 ', ' ', '"@', 'mailto:', 'x1']) {
      const text = `1${unit.repeat(400_000 / unit.length)}1`;
      expect(() => rule.normalize(text, plainContext)).not.toThrow();
      expect(() => rule.normalize(text, { ...plainContext, cleanPhones: true, country: 'US' })).not.toThrow();
    }
  });
});
