import type { Clock } from '#ports/clock.ts';

/** A clock that a test turns. Sleeping takes no time: it moves the clock to where the sleeper wakes up. */
export interface FakeClock extends Clock {
  /** Every sleep so far, in milliseconds. */
  readonly slept: readonly number[];
  advance(milliseconds: number): void;
}

/** @param start milliseconds since the Unix epoch. */
export function createFakeClock(start = Date.UTC(2026, 0, 31, 18, 30)): FakeClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    advance(milliseconds) {
      now += milliseconds;
    },
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      const wakesAt = now + milliseconds;
      // Those who fall asleep together wake up together.
      await Promise.resolve();
      signal?.throwIfAborted();
      now = Math.max(now, wakesAt);
    },
  };
}
