import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barAt, barHeight, lastTop, topAfter, topAt } from '#features/sources/scaled-scroll.ts';

const scrolled = fc.record({
  height: fc.integer({ min: 0, max: 3_000_000_000 }),
  view: fc.integer({ min: 1, max: 2_000 }),
});

test('every place of the rows has its place on the bar, in the same order, and the ends meet', () => {
  fc.assert(
    fc.property(scrolled, fc.double({ min: 0, max: 1, noNaN: true }), (whole, share) => {
      const top = share * lastTop(whole);
      expect(topAt(barAt(top, whole), whole)).toBeCloseTo(top, 3);
      expect(topAt(0, whole)).toBe(0);
      expect(topAt(Math.max(0, barHeight(whole) - whole.view), whole)).toBe(lastTop(whole));
      expect(barAt(Math.max(0, top - 1000), whole)).toBeLessThanOrEqual(barAt(top, whole));
    }),
  );
});

test('a short list is scrolled pixel for pixel', () => {
  const short = { height: 9_000, view: 400 };
  expect([barAt(4_321, short), topAt(4_321, short), barHeight(short)]).toEqual([4_321, 4_321, 9_000]);
});

test('a short way moves the rows as far, a long one goes to the share', () => {
  const long = { height: 90_000_000, view: 400 };
  expect(topAfter({ bar: 4_000_000, top: 1_000_000 }, 4_000_120, long)).toBe(1_000_120);
  expect(topAfter({ bar: 0, top: 0 }, (8_000_000 - 400) / 2, long)).toBeCloseTo((90_000_000 - 400) / 2, 0);
  expect(topAfter({ bar: 100, top: 100 }, 0, long)).toBe(0);
});
