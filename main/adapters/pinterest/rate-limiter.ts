import { Concurrency } from './concurrency.ts';
import type { RateLimitWord } from './rate-limit-headers.ts';

/** Pinterest's rate limit categories (`x-ratelimit-category`), and test events, which have a limit of their own. */
export type RateCategory = 'ads_read' | 'ads_write' | 'ads_conversions' | 'test_events';

interface Allowance {
  readonly requests: number;
  readonly milliseconds: number;
}

/** https://developers.pinterest.com/docs/reference/rate-limits/ */
const allowances: Readonly<Record<RateCategory, Allowance>> = {
  ads_read: { requests: 1000, milliseconds: 60_000 },
  ads_write: { requests: 400, milliseconds: 60_000 },
  ads_conversions: { requests: 5000, milliseconds: 60_000 },
  test_events: { requests: 10, milliseconds: 1000 },
};

/** Servers tell the end of a window in whole seconds from now, so it seems to move a little. */
const resetTolerance = 1500;

/** What is left of one rate limit: a sliding window of our own starts, narrowed by what the server says. */
export class RateWindow {
  readonly concurrency = new Concurrency();
  readonly #allowance: Allowance;
  /** The last starts, as a ring. */
  readonly #starts: Float64Array;
  #next = 0;
  #inFlight = 0;
  #remaining = Number.POSITIVE_INFINITY;
  #resetAt = 0;
  #pausedUntil = 0;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
    this.#starts = new Float64Array(allowance.requests).fill(Number.NEGATIVE_INFINITY);
  }

  /** Milliseconds until the next request may start; 0 or less: now. */
  delay(now: number): number {
    const window = this.#allowance.milliseconds;
    const oldest = this.#starts[this.#next] ?? Number.NEGATIVE_INFINITY;
    // A clock that was set back must not make anybody wait longer than the window.
    const own = Math.min(oldest + window - now, window);
    const server = this.#remaining > 0 ? 0 : this.#resetAt - now;
    return Math.max(own, server, this.#pausedUntil - now);
  }

  started(now: number): void {
    this.#starts[this.#next] = now;
    this.#next = (this.#next + 1) % this.#starts.length;
    this.#inFlight += 1;
    this.#remaining -= 1;
  }

  /** To be called once for each start, with what the answer said, if one came. */
  ended(word: RateLimitWord | null, now: number): void {
    this.#inFlight -= 1;
    if (word === null || word.remaining === null || word.resetAt === null) return;
    // The server may not have counted those that are still on their way to it.
    const remaining = word.remaining - this.#inFlight;
    // Answers overtake each other: within one window of the server, what is left never grows.
    const sameWindow = now < this.#resetAt && word.resetAt <= this.#resetAt + resetTolerance;
    this.#remaining = sameWindow ? Math.min(this.#remaining, remaining) : remaining;
    this.#resetAt = word.resetAt;
  }

  /** Lets nobody start before then. */
  pauseUntil(time: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, time);
  }
}

/** Finds the window that a request counts against. */
export interface RateLimiter {
  window(category: RateCategory, adAccountId: string): RateWindow;
}

/** Limits count per user and app, those of conversion events per ad account. */
export function createRateLimiter(): RateLimiter {
  const windows = new Map<string, RateWindow>();
  return {
    window(category, adAccountId) {
      const key = category === 'ads_conversions' ? `${category} ${adAccountId}` : category;
      let window = windows.get(key);
      if (window === undefined) {
        window = new RateWindow(allowances[category]);
        windows.set(key, window);
      }
      return window;
    },
  };
}
