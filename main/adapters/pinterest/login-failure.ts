import { z } from 'zod';
import type { LoginFailure, LoginFailureKind } from '#ports/login-server.ts';
import { maskMessage } from './mask-message.ts';
import type { Attempt } from './request.ts';

const errorSchema = z.object({
  code: z.int().nullable().catch(null),
  message: z.string().catch(''),
  // OAuth's own words, should Pinterest ever use them.
  error: z.string().catch(''),
});

/** Why the token endpoint gave no login; null where it answered with one, or with something that claims to be one. */
export function loginFailureOf(attempt: Attempt): LoginFailure | null {
  if (!attempt.answered) {
    const { silence, detail } = attempt;
    if (silence === 'untrusted' && /NOT_YET_VALID|HAS_EXPIRED/.test(detail ?? '')) {
      return { kind: 'wrong_time', detail: detail ?? '', mayHaveHappened: false };
    }
    const kind = (
      {
        unreachable: 'offline',
        untrusted: 'untrusted',
        timeout: 'unavailable',
        broken: 'unavailable',
        cancelled: 'cancelled',
      } as const
    )[silence];
    const mayHaveHappened = silence === 'timeout' || silence === 'broken' || silence === 'cancelled';
    return { kind, detail: detail ?? silence, mayHaveHappened };
  }
  const { status, body } = attempt;
  if (status >= 200 && status < 300) return body.state === 'json' ? null : unreadableLogin(attempt);
  const parsed = errorSchema.safeParse(body.state === 'json' ? body.value : null);
  const { code, message, error } = parsed.success ? parsed.data : { code: null, message: '', error: '' };
  return {
    kind: kindOf(status, `${error} ${message}`),
    detail: detailOf(attempt, [code === null ? '' : `code ${code}`, maskMessage(message)]),
    mayHaveHappened: status >= 500 || status === 408,
  };
}

/** A success that is no login: something in between may have answered, or half of the answer was lost. */
export function unreadableLogin(attempt: Attempt | null): LoginFailure {
  return { kind: 'unreadable', detail: detailOf(attempt, []), mayHaveHappened: true };
}

function kindOf(status: number, words: string): LoginFailureKind {
  if (status === 429) return 'rate_limited';
  if (status === 401 || status === 403) return 'wrong_app';
  if (status !== 400 && status !== 404 && status !== 422) return 'unavailable';
  if (/redirect/i.test(words)) return 'wrong_redirect';
  if (/client|secret|authentication|app id/i.test(words)) return 'wrong_app';
  return 'used_up';
}

function detailOf(attempt: Attempt | null, words: readonly string[]): string {
  if (attempt === null || !attempt.answered) return 'no answer';
  const requestId = attempt.headers.get('x-pinterest-rid')?.slice(0, 200);
  return [`HTTP ${attempt.status}`, ...words, requestId ? `request ${requestId}` : '']
    .filter((word) => word !== '')
    .join(', ');
}
