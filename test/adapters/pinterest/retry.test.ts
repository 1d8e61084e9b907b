import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPatience, type RetryQuestion, retryDelay } from '#adapters/pinterest/retry.ts';

const patience = { attempts: 4, firstDelay: 1000, mostDelay: 3000, total: 60_000 };
const question: RetryQuestion = {
  repeat: 'any',
  repeatable: true,
  attempts: 1,
  elapsed: 0,
  asked: null,
  random: 0.5,
};

describe('whether to try again', () => {
  it.each([
    ['any', true, true],
    ['any', false, true],
    ['if-safe', true, true],
    ['if-safe', false, false],
    ['none', true, false],
    ['none', false, false],
  ] as const)('may repeat %s, repeatable %s: %s', (repeat, repeatable, expected) => {
    expect(retryDelay({ ...question, repeat, repeatable }, patience) !== null).toBe(expected);
  });

  it('gives up after so many attempts', () => {
    expect(retryDelay({ ...question, attempts: 3 }, patience)).not.toBeNull();
    expect(retryDelay({ ...question, attempts: 4 }, patience)).toBeNull();
  });

  it('gives up rather than wait past its patience', () => {
    expect(retryDelay({ ...question, asked: 59_000 }, patience)).toBe(59_500);
    expect(retryDelay({ ...question, asked: 59_000, elapsed: 1000 }, patience)).toBeNull();
    expect(retryDelay({ ...question, asked: 24 * 3600 * 1000 }, patience)).toBeNull();
  });
});

describe('how long to wait', () => {
  it.each([
    [1, 500],
    [2, 1000],
    [3, 1500],
  ])('backs off after attempt %i, up to a bound', (attempts, expected) => {
    expect(retryDelay({ ...question, attempts }, patience)).toBe(expected);
  });

  it('backs off too where the server asks for no time at all', () => {
    expect(retryDelay({ ...question, asked: 0 }, patience)).toBe(500);
    expect(retryDelay({ ...question, asked: -5000 }, patience)).toBe(500);
  });

  it('spreads over the whole of the backoff, and never comes before the time asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: defaultPatience.attempts - 1 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.option(fc.integer({ min: 1, max: 100_000 })),
        (attempts, random, asked) => {
          const delay = retryDelay({ ...question, attempts, random, asked }, defaultPatience);
          if (asked === null) {
            const most = Math.min(defaultPatience.mostDelay, 1000 * 2 ** (attempts - 1));
            expect(delay).toBe(random * most);
          } else {
            expect(delay).toBeGreaterThanOrEqual(asked);
            expect(delay).toBeLessThanOrEqual(asked + 1000);
          }
        },
      ),
    );
  });
});
