import type { Repeat } from './failure-of.ts';

/** How long one request is tried for. In milliseconds. */
export interface Patience {
  readonly attempts: number;
  readonly firstDelay: number;
  readonly mostDelay: number;
  readonly total: number;
}

export const defaultPatience: Patience = {
  attempts: 8,
  firstDelay: 1000,
  mostDelay: 60_000,
  total: 300_000,
};

export interface RetryQuestion {
  readonly repeat: Repeat;
  /** Whether doing the request twice is the same as doing it once. */
  readonly repeatable: boolean;
  /** How many have been made. */
  readonly attempts: number;
  /** Milliseconds since the first. */
  readonly elapsed: number;
  /** Milliseconds that the server asks to wait; null where it does not. */
  readonly asked: number | null;
  /** 0 to 1, spread evenly. */
  readonly random: number;
}

/**
 * Milliseconds to wait before trying again, or null to give up: exponential backoff with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), or what the server asks for.
 */
export function retryDelay(question: RetryQuestion, patience: Patience): number | null {
  const { repeat, repeatable, attempts, elapsed, asked, random } = question;
  if (repeat === 'none' || (repeat === 'if-safe' && !repeatable)) return null;
  if (attempts >= patience.attempts) return null;
  const backoff = random * Math.min(patience.mostDelay, patience.firstDelay * 2 ** (attempts - 1));
  // Spread behind the time asked for, so that those who wait for it do not all come at once.
  const delay = asked !== null && asked > 0 ? asked + random * patience.firstDelay : backoff;
  return elapsed + delay > patience.total ? null : delay;
}
