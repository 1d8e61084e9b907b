import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter, type RateCategory, RateWindow } from '#adapters/pinterest/rate-limiter.ts';

const second = 1000;
const allowance = { requests: 3, milliseconds: second };

/** Starts as many requests as it may, as soon as it may. */
function startTimes(window: RateWindow, count: number, gaps: readonly number[] = []): number[] {
  const times: number[] = [];
  let now = 0;
  for (let index = 0; index < count; index += 1) {
    now += gaps[index % gaps.length] ?? 0;
    now += Math.max(0, window.delay(now));
    window.started(now);
    times.push(now);
  }
  return times;
}

describe('a rate window', () => {
  it('lets through what is allowed at once, and the next when the first is a window ago', () => {
    expect(startTimes(new RateWindow(allowance), 7)).toEqual([0, 0, 0, 1000, 1000, 1000, 2000]);
  });

  it('never lets more through in any window, and never waits without need', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 20 }), (gaps) => {
        const times = startTimes(new RateWindow(allowance), 40, gaps);
        let wanted = 0;
        times.forEach((time, index) => {
          wanted = (times[index - 1] ?? 0) + (gaps[index % gaps.length] ?? 0);
          const third = times[index - 3] ?? Number.NEGATIVE_INFINITY;
          expect(time - third).toBeGreaterThanOrEqual(second);
          expect(time).toBe(Math.max(wanted, third + second));
        });
      }),
    );
  });

  it('waits no longer than a window after the clock was set back', () => {
    const window = new RateWindow(allowance);
    for (let index = 0; index < 3; index += 1) window.started(1_000_000);
    expect(window.delay(0)).toBe(second);
  });

  it('waits for the reset when the server says that nothing is left', () => {
    const window = new RateWindow(allowance);
    window.started(0);
    window.ended({ remaining: 0, resetAt: 5000, retryAt: null }, 50);
    expect(window.delay(100)).toBe(4900);
    expect(window.delay(5000)).toBeLessThanOrEqual(0);
  });

  it('counts what is still on its way to the server', () => {
    const window = new RateWindow({ requests: 100, milliseconds: second });
    window.started(0);
    window.started(0);
    window.ended({ remaining: 2, resetAt: 5000, retryAt: null }, 50);
    expect(window.delay(0)).toBeLessThanOrEqual(0);
    window.started(0);
    expect(window.delay(0)).toBe(5000);
  });

  it('believes the lowest count within one window of the server, for answers overtake each other', () => {
    const window = new RateWindow({ requests: 100, milliseconds: second });
    for (let index = 0; index < 3; index += 1) window.started(0);
    window.ended({ remaining: 2, resetAt: 5000, retryAt: null }, 10);
    window.ended({ remaining: 4, resetAt: 5900, retryAt: null }, 20);
    window.ended({ remaining: 3, resetAt: 5000, retryAt: null }, 30);
    expect(window.delay(40)).toBeGreaterThan(0);
    window.ended({ remaining: 99, resetAt: 11_000, retryAt: null }, 5900);
    expect(window.delay(5900)).toBeLessThanOrEqual(0);
  });

  it('stays with its own count when an answer says half of it, or none came', () => {
    const window = new RateWindow(allowance);
    window.started(0);
    window.ended({ remaining: 0, resetAt: null, retryAt: null }, 50);
    window.started(0);
    window.ended(null, 50);
    expect(window.delay(0)).toBeLessThanOrEqual(0);
  });

  it('holds everybody back during a pause, and the longer pause counts', () => {
    const window = new RateWindow(allowance);
    window.pauseUntil(4000);
    window.pauseUntil(2000);
    expect(window.delay(1000)).toBe(3000);
    expect(window.delay(4000)).toBeLessThanOrEqual(0);
  });
});

describe('which window counts', () => {
  it('keeps conversion events apart by ad account, and everything else by category', () => {
    const limiter = createRateLimiter();
    for (const category of ['ads_read', 'ads_write', 'test_events'] as const) {
      expect(limiter.window(category, '1')).toBe(limiter.window(category, '2'));
    }
    expect(limiter.window('ads_conversions', '1')).not.toBe(limiter.window('ads_conversions', '2'));
    expect(limiter.window('ads_conversions', '1')).toBe(limiter.window('ads_conversions', '1'));
  });

  it.each<[RateCategory, number, number]>([
    ['ads_read', 1000, 60_000],
    ['ads_write', 400, 60_000],
    ['ads_conversions', 5000, 60_000],
    ['test_events', 10, 1000],
  ])('%s allows %i in %i ms', (category, requests, milliseconds) => {
    const times = startTimes(createRateLimiter().window(category, '1'), requests + 1);
    expect(times.at(-2)).toBe(0);
    expect(times.at(-1)).toBe(milliseconds);
  });
});
