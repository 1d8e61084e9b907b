/** The limits the practice account's app and user have; the categories are Pinterest's, but for test events. */
const limits = {
  org_read: { requests: 1000, seconds: 60 },
  org_write: { requests: 400, seconds: 60 },
  ads_read: { requests: 1000, seconds: 60 },
  ads_write: { requests: 400, seconds: 60 },
  ads_conversions: { requests: 5000, seconds: 60 },
  test_events: { requests: 10, seconds: 1 },
} as const;

export type RateLimitCategory = keyof typeof limits;

export interface Allowance {
  readonly permitted: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until the window ends and the count begins again; at least 1. */
  readonly resetSeconds: number;
}

/** Counts requests in fixed windows, by the practice clock. */
export class RateLimits {
  readonly #scale: number;
  readonly #windows = new Map<string, { readonly endsAt: number; used: number }>();

  /** @param scale multiplies every limit; 0 switches them off. */
  constructor(scale: number) {
    this.#scale = scale;
  }

  /** Null where limits are off. @param subject whom the limit is counted for, within its category. */
  take(category: RateLimitCategory, subject: string, now: number): Allowance | null {
    if (this.#scale === 0) return null;
    const { requests, seconds } = limits[category];
    const limit = Math.max(1, Math.floor(requests * this.#scale));
    const key = `${category} ${subject}`;
    const open = this.#windows.get(key);
    const window = open !== undefined && now < open.endsAt ? open : { endsAt: now + seconds * 1000, used: 0 };
    this.#windows.set(key, window);
    const permitted = window.used < limit;
    if (permitted) window.used += 1;
    return {
      permitted,
      limit,
      remaining: limit - window.used,
      resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
    };
  }
}

export function rateLimitHeaders(allowance: Allowance): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': String(allowance.limit),
    'x-ratelimit-remaining': String(allowance.remaining),
    'x-ratelimit-reset': String(allowance.resetSeconds),
  };
}
