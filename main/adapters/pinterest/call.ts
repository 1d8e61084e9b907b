import { setMaxListeners } from 'node:events';
import type { Clock } from '#ports/clock.ts';
import type { Answer, Failure } from '#ports/destination.ts';
import type { RequestStory } from '#ports/request-log.ts';
import { failureOfId, failureOfSilence } from './failure-of.ts';
import { askedTime, judge, requestIdOf, troubleOf } from './judge.ts';
import { keepableAnswer, keepablePath, keepableRequest } from './keepable-body.ts';
import type { Operation } from './operation.ts';
import { readRateLimit } from './rate-limit-headers.ts';
import type { RateCategory, RateLimiter, RateWindow } from './rate-limiter.ts';
import { requestOnce, type Timeouts } from './request.ts';
import { type Patience, retryDelay } from './retry.ts';
import { askAnother, askToken, type Tokens } from './tokens.ts';

export interface CallOptions {
  readonly baseUrl: string;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly random: () => number;
  readonly userAgent: string;
  readonly timeouts: Timeouts;
  readonly patience: Patience;
  readonly limiter: RateLimiter;
  readonly onRequest: ((story: RequestStory) => void) | undefined;
}

/** Asks Pinterest: within rate limits, with retries, as an answer or a failure, never as an exception. */
export interface Caller {
  readonly requestCount: number;
  /** How many requests of that category are worth having in flight at once now. */
  parallel(category: RateCategory, adAccountId: string): number;
  call<T>(operation: Operation<T>, signal: AbortSignal | undefined): Promise<Answer<T>>;
}

/** A request that took so much longer than its time-outs allow has seen the computer sleep; in milliseconds. */
const wakingTime = 10_000;

export function createCaller(options: CallOptions): Caller {
  const { baseUrl, tokens, clock, random, userAgent, timeouts, patience, limiter, onRequest } = options;
  let requestCount = 0;
  let callCount = 0;

  /** Sleeps, or until the caller's signal ends it. */
  async function rest(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await clock.sleep(milliseconds, signal);
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  }

  /**
   * Waits for a place within the rate limit and takes it, at once, before another can; false where the caller's signal ends
   * the waiting.
   */
  async function admit(window: RateWindow, signal: AbortSignal | undefined): Promise<boolean> {
    while (!signal?.aborted) {
      const now = clock.now();
      const delay = window.delay(now);
      // Longer than we wait: Pinterest shall say so itself.
      if (delay <= 0 || delay > patience.total) {
        window.started(now);
        return true;
      }
      await rest(delay, signal);
    }
    return false;
  }

  async function call<T>(operation: Operation<T>, signal: AbortSignal | undefined): Promise<Answer<T>> {
    const { method, path, query, category } = operation;
    if (path === null) return { ok: false, failure: failureOfId() };
    // Requests side by side share a signal; Node 20 takes more than ten listeners for a leak.
    if (signal !== undefined) setMaxListeners(0, signal);
    const pathAndQuery = query === undefined ? path : `${path}?${new URLSearchParams(query)}`;
    const body = operation.body === undefined ? null : Buffer.from(operation.body);
    const window = limiter.window(category, operation.adAccountId);
    let mayHaveArrived = false;
    const failed = (failure: Failure): Answer<T> => ({ ok: false, failure: { ...failure, mayHaveArrived } });
    callCount += 1;
    const thisCall = callCount;
    let askedAt = clock.now();
    let spent = 0;
    let isRenewed = false;

    for (let attempts = 1; ; attempts += 1) {
      if (!(await admit(window, signal))) return failed(failureOfSilence('cancelled', null).failure);
      const asked = await askToken(tokens, category, signal);
      if (!asked.ok) {
        window.ended(null, clock.now());
        return failed(asked.failure);
      }
      const { token, isAccess } = asked;

      const startedAt = clock.now();
      const waited = startedAt - askedAt;
      const started = performance.now();
      requestCount += 1;
      window.concurrency.started();
      const attempt = await requestOnce(
        {
          method,
          url: baseUrl + pathAndQuery,
          headers: {
            accept: 'application/json',
            authorization: `Bearer ${token}`,
            'user-agent': userAgent,
            ...(body === null ? {} : { 'content-type': 'application/json' }),
          },
          body,
        },
        timeouts,
        signal,
      );
      const now = clock.now();
      const word = attempt.answered ? readRateLimit(attempt.headers, now) : null;
      window.ended(word, now);
      askedAt = now;
      onRequest?.({
        call: thisCall,
        startedAt: new Date(startedAt).toISOString(),
        waited,
        method,
        baseUrl,
        path: keepablePath(pathAndQuery),
        status: attempt.answered ? attempt.status : null,
        silence: attempt.answered ? null : attempt.silence,
        attempt: attempts,
        milliseconds: performance.now() - started,
        requestId: requestIdOf(attempt),
        bytesSent: body?.byteLength ?? 0,
        bytesReceived: attempt.answered ? attempt.bytesReceived : 0,
        sentText: () => (operation.body === undefined ? null : keepableRequest(operation.body)),
        receivedText: () => (attempt.answered ? keepableAnswer(attempt.body) : null),
      });

      const judgement = judge(operation, attempt, {
        scope: method === 'GET' ? 'ads:read' : 'ads:write',
        adAccountId: operation.adAccountId || null,
        token: isAccess ? 'access' : 'conversion',
        ofConnection: tokens.renew !== undefined,
      });
      window.concurrency.ended({
        startedAt,
        now,
        trouble: judgement.ok ? null : troubleOf(judgement.failure),
        rateBound: window.delay(now) > 0,
      });
      if (judgement.ok) return judgement;
      // Patience is for time awake: a computer that slept in the meantime begins anew.
      const slept = now - startedAt > timeouts.head + timeouts.body + wakingTime;
      if (slept) {
        attempts = 0;
        spent = 0;
      } else spent += now - startedAt;
      mayHaveArrived ||= judgement.failure.mayHaveArrived;
      if (judgement.failure.kind === 'login_expired' && isAccess && !isRenewed) {
        isRenewed = true;
        const another = await askAnother(tokens, token, signal);
        if (another === true) continue;
        if (another !== false) return failed(another);
      }
      const again = askedTime(attempt, word);
      const delay = retryDelay(
        {
          repeat: judgement.repeat,
          repeatable: operation.repeatable,
          attempts: Math.max(1, attempts),
          elapsed: spent,
          asked: again === null ? null : again - now,
          random: random(),
        },
        patience,
      );
      if (delay === null) return failed(judgement.failure);
      if (judgement.failure.kind === 'rate_limited') window.pauseUntil(now + delay);
      await rest(delay, signal);
      spent += delay;
    }
  }

  return {
    parallel: (category, adAccountId) => limiter.window(category, adAccountId).concurrency.limit,
    get requestCount() {
      return requestCount;
    },
    call,
  };
}
