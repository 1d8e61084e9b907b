import { setMaxListeners } from 'node:events';
import type { z } from 'zod';
import { MatchboardError } from '#domain/errors.ts';
import type { Clock } from '#ports/clock.ts';
import type { Answer, Asked, Failure } from '#ports/destination.ts';
import type { RequestStory } from '#ports/request-log.ts';
import {
  failureOfBody,
  failureOfId,
  failureOfProblem,
  failureOfSilence,
  failureOfStatus,
  failureOfToken,
  type Verdict,
} from './failure-of.ts';
import { keepableAnswer, keepablePath, keepableRequest } from './keepable-body.ts';
import { type RateLimitWord, readRateLimit } from './rate-limit-headers.ts';
import type { RateCategory, RateLimiter, RateWindow } from './rate-limiter.ts';
import { type Attempt, type HttpRequest, requestOnce, type Timeouts } from './request.ts';
import { type Patience, retryDelay } from './retry.ts';

/** One thing to ask of Pinterest. */
export interface Operation<T> {
  readonly method: HttpRequest['method'];
  /** Below the API's version, made by `pathOf`. */
  readonly path: string | null;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
  readonly category: RateCategory;
  /** Empty for what belongs to no ad account. */
  readonly adAccountId: string;
  /** Whether doing it twice is the same as doing it once. */
  readonly repeatable: boolean;
  /** Whether an answer that is no success is one for `read` all the same. */
  readonly alsoAnswers?: (status: number, body: unknown) => boolean;
  /** What the body says, or null where it is not as documented. */
  readonly read: (body: unknown, status: number) => T | null;
}

/** Asked anew for each attempt. A MatchboardError thrown by any of them becomes the failure's problem. */
export interface Tokens {
  access(): string | null | Promise<string | null>;
  /** For events alone, which else go with the access token. */
  conversion(): string | null | Promise<string | null>;
  /** Another access token in place of one that Pinterest refused; null where there is none. Asked once for each call. */
  renew?(refused: string): Promise<string | null>;
}

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

/** A path with IDs in it; null where one is no ID, so that nothing but an ID can ever get into a path. */
export function pathOf(parts: TemplateStringsArray, ...ids: readonly string[]): string | null {
  return ids.every((id) => /^\d{1,18}$/.test(id)) ? String.raw({ raw: parts }, ...ids) : null;
}

/** A `read` for bodies of that schema. */
export function reading<T>(schema: z.ZodType<T>): (body: unknown) => T | null {
  return (body) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? parsed.data : null;
  };
}

/** Whether Pinterest, or the way to it, is in distress: a refusal is Pinterest at work. */
function troubleOf({ kind }: Failure): 'busy' | 'failing' | null {
  if (kind === 'rate_limited') return 'busy';
  return kind === 'unavailable' ? 'failing' : null;
}

/** A request that took so much longer than its time-outs allow has seen the computer sleep; in milliseconds. */
const wakingTime = 10_000;

function requestIdOf(headers: Headers): string | null {
  return headers.get('x-pinterest-rid')?.slice(0, 200) || null;
}

type Judgement<T> = Extract<Answer<T>, { ok: true }> | ({ readonly ok: false } & Verdict);

function judge<T>(operation: Operation<T>, attempt: Attempt, asked: Asked): Judgement<T> {
  if (!attempt.answered) return { ok: false, ...failureOfSilence(attempt.silence, attempt.detail) };
  const { status, headers, body } = attempt;
  const requestId = requestIdOf(headers);
  const success = status >= 200 && status < 300;
  if (!success && !(body.state === 'json' && operation.alsoAnswers?.(status, body.value))) {
    return { ok: false, ...failureOfStatus(status, body, requestId, asked) };
  }
  const value = body.state === 'json' ? operation.read(body.value, status) : null;
  if (value !== null) return { ok: true, value, requestId };
  return { ok: false, ...failureOfBody(status, body.state, requestId) };
}

/** When the server wants to be asked again; a reset says so only of a rate limit that is reached. */
function askedTime(attempt: Attempt, word: RateLimitWord | null): number | null {
  if (!attempt.answered || word === null) return null;
  return word.retryAt ?? (attempt.status === 429 ? word.resetAt : null);
}

export function createCaller(options: CallOptions): Caller {
  const { baseUrl, tokens, clock, random, userAgent, timeouts, patience, limiter, onRequest } = options;
  let requestCount = 0;
  let callCount = 0;

  async function tokenFor(category: RateCategory): Promise<{ token: string; isAccess: boolean }> {
    const forEvents = category === 'ads_conversions' || category === 'test_events';
    const conversion = forEvents ? await tokens.conversion() : null;
    if (conversion !== null) return { token: conversion.trim(), isAccess: false };
    return { token: (await tokens.access())?.trim() ?? '', isAccess: true };
  }

  /** Null where the caller's signal came first. A person may be asked for a login meanwhile. */
  async function unlessAborted<T>(
    asking: Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly value: T } | null> {
    const answer = asking.then((value) => ({ value }));
    if (signal === undefined) return answer;
    if (signal.aborted) return null;
    let stop: () => void = () => undefined;
    const stopped = new Promise<null>((resolve) => {
      stop = () => resolve(null);
      signal.addEventListener('abort', stop, { once: true });
    });
    // Should the signal win, a late refusal is nobody's any more.
    answer.catch(() => undefined);
    try {
      return await Promise.race([answer, stopped]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

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
      let asked: { readonly value: Awaited<ReturnType<typeof tokenFor>> } | null = null;
      let withoutToken: Failure | null = null;
      try {
        asked = await unlessAborted(tokenFor(category), signal);
      } catch (error) {
        if (!(error instanceof MatchboardError)) throw error;
        withoutToken = failureOfProblem(error.problem);
      }
      if (asked === null) withoutToken ??= failureOfSilence('cancelled', null).failure;
      else if (!/^[\x21-\x7e]+$/.test(asked.value.token)) withoutToken = failureOfToken(asked.value.token);
      if (asked === null || withoutToken !== null) {
        window.ended(null, clock.now());
        return failed(withoutToken ?? failureOfSilence('cancelled', null).failure);
      }
      const { token, isAccess } = asked.value;

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
        requestId: attempt.answered ? requestIdOf(attempt.headers) : null,
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
      if (
        judgement.failure.kind === 'login_expired' &&
        isAccess &&
        !isRenewed &&
        tokens.renew !== undefined
      ) {
        isRenewed = true;
        try {
          const renewed = await unlessAborted(tokens.renew(token), signal);
          if (renewed !== null && renewed.value !== null && renewed.value.trim() !== token) continue;
        } catch (error) {
          if (error instanceof MatchboardError) return failed(failureOfProblem(error.problem));
          throw error;
        }
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
