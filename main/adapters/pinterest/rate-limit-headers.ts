/** What the head of an answer says about rate limits. Times in milliseconds since the epoch; null where it says nothing. */
export interface RateLimitWord {
  /** When to try again. */
  readonly retryAt: number | null;
  /** Requests left until `resetAt`. */
  readonly remaining: number | null;
  readonly resetAt: number | null;
}

/** The first number of a list: Envoy writes `100, 100;w=1;name="…"`. */
function leadingNumber(text: string | null): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(?:[,;]|$)/.exec(text ?? '');
  return match === null ? null : Number(match[1]);
}

/** Seconds to wait, an epoch in seconds, or one in milliseconds: servers disagree, and the size tells them apart. */
function timeOf(value: number, now: number): number {
  if (value > 1e11) return value;
  if (value > 1e9) return value * 1000;
  return now + value * 1000;
}

/** An HTTP date begins with a weekday; Date.parse alone would take `-3` for one. */
function dateOf(text: string | null): number | null {
  const time = /^\s*[a-z]{3,9},? /i.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

function retryAtOf(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after');
  const seconds = leadingNumber(text);
  if (seconds !== null) return now + seconds * 1000;
  const date = dateOf(text);
  if (date === null) return null;
  // The server's own clock says how long that is: this computer's may be wrong.
  return now + Math.max(0, date - (dateOf(headers.get('date')) ?? now));
}

/** Reads `Retry-After` (seconds or a date) and `X-RateLimit-Remaining` and `-Reset` (seconds or an epoch). */
export function readRateLimit(headers: Headers, now: number): RateLimitWord {
  const reset = leadingNumber(headers.get('x-ratelimit-reset'));
  return {
    retryAt: retryAtOf(headers, now),
    remaining: leadingNumber(headers.get('x-ratelimit-remaining')),
    resetAt: reset === null ? null : timeOf(reset, now),
  };
}
