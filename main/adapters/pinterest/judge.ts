import type { Answer, Asked, Failure } from '#ports/destination.ts';
import { failureOfBody, failureOfSilence, failureOfStatus, type Verdict } from './failure-of.ts';
import type { Operation } from './operation.ts';
import type { RateLimitWord } from './rate-limit-headers.ts';
import type { Attempt } from './request.ts';

type Judgement<T> = Extract<Answer<T>, { ok: true }> | ({ readonly ok: false } & Verdict);

/** What became of an attempt: the answer, or a failure and whether to try again. */
export function judge<T>(operation: Operation<T>, attempt: Attempt, asked: Asked): Judgement<T> {
  if (!attempt.answered) return { ok: false, ...failureOfSilence(attempt.silence, attempt.detail) };
  const { status, body } = attempt;
  const requestId = requestIdOf(attempt);
  const success = status >= 200 && status < 300;
  if (!success && !(body.state === 'json' && operation.alsoAnswers?.(status, body.value))) {
    return { ok: false, ...failureOfStatus(status, body, requestId, asked) };
  }
  const value = body.state === 'json' ? operation.read(body.value, status) : null;
  if (value !== null) return { ok: true, value, requestId };
  return { ok: false, ...failureOfBody(status, body.state, requestId) };
}

export function requestIdOf(attempt: Attempt): string | null {
  return attempt.answered ? attempt.headers.get('x-pinterest-rid')?.slice(0, 200) || null : null;
}

/** Whether Pinterest, or the way to it, is in distress: a refusal is Pinterest at work. */
export function troubleOf({ kind }: Failure): 'busy' | 'failing' | null {
  if (kind === 'rate_limited') return 'busy';
  return kind === 'unavailable' ? 'failing' : null;
}

/** When the server wants to be asked again; a reset says so only of a rate limit that is reached. */
export function askedTime(attempt: Attempt, word: RateLimitWord | null): number | null {
  if (!attempt.answered || word === null) return null;
  return word.retryAt ?? (attempt.status === 429 ? word.resetAt : null);
}
