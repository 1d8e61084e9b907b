import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Concurrency } from '#adapters/pinterest/concurrency.ts';
import { createRateLimiter, type RateCategory } from '#adapters/pinterest/rate-limiter.ts';

interface Server {
  /** Milliseconds of an answer when the server does nothing else. */
  readonly latency: number;
  /** Requests that it works on at once; more of them wait. */
  readonly capacity: number;
  /** 0 to 1. */
  readonly random: () => number;
}

/** Plays minutes of sending: a request begins as soon as limit and concurrency allow. The times of all starts. */
function play(category: RateCategory, minutes: number, { latency, capacity, random }: Server): number[] {
  const window = createRateLimiter().window(category, '1');
  const ends: { at: number; startedAt: number }[] = [];
  const workers = new Array<number>(capacity).fill(0);
  const starts: number[] = [];
  let now = 0;
  while (now < minutes * 60_000) {
    while (ends.length < window.concurrency.limit && window.delay(now) <= 0) {
      window.started(now);
      window.concurrency.started();
      starts.push(now);
      const worker = workers.indexOf(Math.min(...workers));
      const begins = Math.max(now, workers[worker] ?? 0);
      const at = begins + latency * (0.8 + 0.4 * random());
      workers[worker] = at;
      ends.push({ at, startedAt: now });
      ends.sort((a, b) => a.at - b.at);
    }
    const next = ends[0];
    const free = ends.length < window.concurrency.limit ? now + window.delay(now) : Number.POSITIVE_INFINITY;
    now = Math.min(next?.at ?? Number.POSITIVE_INFINITY, free);
    if (next === undefined || next.at > now) continue;
    ends.shift();
    window.ended(null, now);
    const { startedAt } = next;
    window.concurrency.ended({ startedAt, now, trouble: null, rateBound: window.delay(now) > 0 });
  }
  return starts;
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('the permitted rate', () => {
  it.each<[RateCategory, number, number]>([
    ['ads_write', 400, 5000],
    ['ads_conversions', 5000, 600],
  ])('of %s, %i a minute, is kept to 95 %% with answers of up to %i ms', (category, perMinute, slowest) => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: slowest }), fc.integer(), (latency, seed) => {
        const starts = play(category, 4, { latency, capacity: 1000, random: mulberry(seed) });
        // The first minute is for finding out.
        const counted = starts.filter((at) => at >= 60_000 && at < 240_000).length;
        expect(counted).toBeGreaterThanOrEqual(3 * perMinute * 0.95);
        expect(counted).toBeLessThanOrEqual(4 * perMinute);
      }),
      { numRuns: 15 },
    );
  });
});

const fine = (startedAt: number, now: number, rateBound = false) => ({
  startedAt,
  now,
  trouble: null,
  rateBound,
});

/** Rounds of as many requests as are worth having, each answered after so long. */
function rounds(concurrency: Concurrency, count: number, latency: number, from: number): number {
  let now = from;
  for (let round = 0; round < count; round += 1) {
    const requests = concurrency.limit;
    for (let index = 0; index < requests; index += 1) concurrency.started();
    for (let index = 0; index < requests; index += 1) concurrency.ended(fine(now, now + latency));
    now += latency;
  }
  return now;
}

describe('how many requests are worth having', () => {
  it('grows fast while all is well, up to a bound', () => {
    const concurrency = new Concurrency();
    rounds(concurrency, 2, 100, 0);
    expect(concurrency.limit).toBeGreaterThan(4);
    rounds(concurrency, 200, 100, 200);
    expect(concurrency.limit).toBe(64);
  });

  it('does not grow where the rate limit is what is waited for, nor where there is too little to send', () => {
    const bound = new Concurrency();
    const idle = new Concurrency();
    for (let index = 0; index < 200; index += 1) {
      for (let flight = 0; flight < 4; flight += 1) bound.started();
      for (let flight = 0; flight < 4; flight += 1) bound.ended(fine(index * 100, index * 100 + 50, true));
      idle.started();
      idle.ended(fine(index * 100, index * 100 + 50));
    }
    expect([bound.limit, idle.limit]).toEqual([4, 4]);
  });

  it('halves when Pinterest is busy, once for all that were in flight, and comes back slowly', () => {
    const concurrency = new Concurrency();
    let now = rounds(concurrency, 200, 100, 0);
    for (let index = 0; index < 64; index += 1) concurrency.started();
    for (let index = 0; index < 64; index += 1)
      concurrency.ended({ startedAt: now, now: now + 100, trouble: 'busy', rateBound: false });
    expect(concurrency.limit).toBe(32);
    now = rounds(concurrency, 3, 100, now + 200);
    expect(concurrency.limit).toBeGreaterThanOrEqual(33);
    expect(concurrency.limit).toBeLessThanOrEqual(36);
  });

  it('is one at the least, whatever fails', () => {
    const concurrency = new Concurrency();
    for (let index = 0; index < 50; index += 1) {
      concurrency.started();
      concurrency.ended({
        startedAt: index * 1000,
        now: index * 1000 + 10,
        trouble: 'failing',
        rateBound: false,
      });
    }
    expect(concurrency.limit).toBe(1);
  });

  it('stops growing where more requests only wait for each other', () => {
    // A server that works on ten at once: an eleventh request makes nothing quicker.
    const starts = play('ads_conversions', 2, { latency: 1000, capacity: 10, random: () => 0.5 });
    const perSecond = starts.filter((at) => at > 60_000 && at < 120_000).length / 60;
    expect(perSecond).toBeGreaterThan(9);
    expect(perSecond).toBeLessThan(12);
    const concurrency = new Concurrency();
    const now = rounds(concurrency, 3, 100, 0);
    const before = concurrency.limit;
    rounds(concurrency, 10, 300, now);
    expect(concurrency.limit).toBe(before);
    rounds(concurrency, 10, 3000, now + 10_000);
    expect(concurrency.limit).toBeLessThan(before);
  });
});
