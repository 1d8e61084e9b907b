import { z } from 'zod';
import type { Problem } from '#contract/problem.ts';
import type { Asked, Failure, FailureKind } from '#ports/destination.ts';
import { maskMessage } from './mask-message.ts';
import type { AnswerBody, Silence } from './request.ts';

/** What may be done about a failure without asking anybody. */
export type Repeat =
  /** The request certainly did nothing: any may be sent again. */
  | 'any'
  /** The request may have done its work: only one that is safe to repeat may be sent again. */
  | 'if-safe'
  /** Sent again it would fail again. */
  | 'none';

export interface Verdict {
  readonly failure: Failure;
  readonly repeat: Repeat;
}

const errorSchema = z.object({
  code: z.int().nullable().catch(null),
  message: z.string().catch(''),
});

function meaningOf(status: number, code: number | null): [FailureKind, Repeat] {
  if (status === 400 || status === 422) return ['refused', 'none'];
  if (status === 401) return [code === 3 ? 'scope_missing' : 'login_expired', 'none'];
  if (status === 403) return ['forbidden', 'none'];
  if (status === 404 || status === 410) return ['not_found', 'none'];
  if (status === 413) return ['too_large', 'none'];
  if (status === 429) return ['rate_limited', 'any'];
  if (status === 408 || status === 425 || status >= 500) return ['unavailable', 'if-safe'];
  // Undocumented, so nothing says that a row is to blame: not 'refused', which makes callers look for one.
  return ['unavailable', 'none'];
}

function wordlessMessage(status: number): string {
  if (status >= 300 && status < 400) {
    return `Answered with a redirect (${status}), which is not followed, so that the token goes nowhere else.`;
  }
  return `Answered with status ${status} and no message.`;
}

/** What an answer that is no success means. `asked` is named where the login is not enough for it. */
export function failureOfStatus(
  status: number,
  body: AnswerBody,
  requestId: string | null,
  asked: Asked,
): Verdict {
  const parsed = errorSchema.safeParse(body.state === 'json' ? body.value : null);
  const code = parsed.success ? parsed.data.code : null;
  const words = parsed.success ? maskMessage(parsed.data.message) : '';
  const [kind, repeat] = meaningOf(status, code);
  const isOfLogin = kind === 'login_expired' || kind === 'scope_missing' || kind === 'forbidden';
  return {
    failure: {
      kind,
      status,
      code,
      message: words === '' ? wordlessMessage(status) : words,
      requestId,
      mayHaveArrived: repeat === 'if-safe',
      ...(isOfLogin ? { asked } : {}),
    },
    repeat,
  };
}

/** What a success means whose body is not as documented, or not whole. */
export function failureOfBody(status: number, state: AnswerBody['state'], requestId: string | null): Verdict {
  const failure = { status, code: null, requestId, mayHaveArrived: true };
  if (state === 'incomplete') {
    const message = 'The connection broke off in the middle of the answer.';
    return { failure: { ...failure, kind: 'unavailable', message }, repeat: 'if-safe' };
  }
  const message = {
    json: 'The answer is not what Pinterest documents.',
    'not-json': 'The answer is not JSON: something between here and Pinterest may have answered.',
    'too-large': 'The answer is too large to be one of Pinterest.',
  }[state];
  return { failure: { ...failure, kind: 'unreadable', message }, repeat: 'none' };
}

/** What it means that no answer came. */
export function failureOfSilence(silence: Silence, detail: string | null): Verdict {
  const because = detail === null ? '' : ` (${detail})`;
  const [kind, repeat, message] = (
    {
      unreachable: ['unavailable', 'any', `Pinterest could not be reached${because}.`],
      untrusted: ['unavailable', 'none', `The other side could not prove that it is Pinterest${because}.`],
      timeout: ['unavailable', 'if-safe', 'No answer came in time.'],
      broken: ['unavailable', 'if-safe', `The connection broke before an answer came${because}.`],
      cancelled: ['cancelled', 'none', 'Cancelled.'],
    } as const satisfies Record<Silence, readonly [FailureKind, Repeat, string]>
  )[silence];
  const mayHaveArrived = repeat === 'if-safe' || silence === 'cancelled';
  return { failure: { ...unsent(kind, message), mayHaveArrived }, repeat };
}

function unsent(kind: FailureKind, message: string): Failure {
  return { kind, status: null, code: null, message, requestId: null, mayHaveArrived: false };
}

/** The failure of a request that was not made, because there is no token for it or none that can be sent. */
export function failureOfToken(token: string): Failure {
  return unsent(
    'login_expired',
    token === ''
      ? 'There is no access token for Pinterest.'
      : 'The access token has spaces or characters in it that no token has.',
  );
}

/** The failure of a request that was not made, because whoever keeps the login needs a person. */
export function failureOfProblem(problem: Problem): Failure {
  return { ...unsent('login_expired', ''), problem };
}

/** The failure of a request that was not made, because something in its path is no ID. */
export function failureOfId(): Failure {
  return unsent('not_found', 'Not an ID of Pinterest: expected up to 18 digits.');
}

/** The failure of a list whose pages come round again, or never end. */
export function failureOfPages(requestId: string | null): Failure {
  const message = 'The pages of this list do not come to an end.';
  return { kind: 'unreadable', status: 200, code: null, message, requestId, mayHaveArrived: false };
}
