import { describe, expect, it } from 'vitest';
import { failureOfBody, failureOfSilence, failureOfStatus } from '#adapters/pinterest/failure-of.ts';
import type { AnswerBody } from '#adapters/pinterest/request.ts';

function json(value: unknown): AnswerBody {
  return { state: 'json', value };
}

const asked = { scope: 'ads:write', adAccountId: '1', token: 'access', ofConnection: false } as const;

describe('the failure of a status', () => {
  it.each([
    [400, 1, 'refused', 'none'],
    [400, 4196, 'refused', 'none'],
    [401, 2, 'login_expired', 'none'],
    [401, 3, 'scope_missing', 'none'],
    [403, 29, 'forbidden', 'none'],
    [404, 50, 'not_found', 'none'],
    [410, null, 'not_found', 'none'],
    [413, null, 'too_large', 'none'],
    [422, 953, 'refused', 'none'],
    [429, 8, 'rate_limited', 'any'],
    [408, null, 'unavailable', 'if-safe'],
    [425, null, 'unavailable', 'if-safe'],
    [500, null, 'unavailable', 'if-safe'],
    [502, null, 'unavailable', 'if-safe'],
    [503, 4197, 'unavailable', 'if-safe'],
    [599, null, 'unavailable', 'if-safe'],
    // Not documented: never 'refused', which would have callers look for a guilty row.
    [302, null, 'unavailable', 'none'],
    [405, null, 'unavailable', 'none'],
    [409, null, 'unavailable', 'none'],
    [451, null, 'unavailable', 'none'],
  ] as const)('%i with code %s is %s, to be repeated: %s', (status, code, kind, repeat) => {
    const verdict = failureOfStatus(status, json({ code, message: 'Words.' }), 'rid', asked);
    expect(verdict.repeat).toBe(repeat);
    expect(verdict.failure).toMatchObject({ kind, status, code, requestId: 'rid' });
    expect(verdict.failure.message).toContain('Words.');
  });

  it.each([
    [401, 2, asked],
    [401, 3, asked],
    [403, 29, asked],
    [404, 50, undefined],
  ])('%i with code %i names what was asked: %o', (status, code, named) => {
    const { failure } = failureOfStatus(status, json({ code, message: 'No.' }), null, asked);
    expect(failure.asked).toEqual(named);
  });

  it('masks what Pinterest quotes', () => {
    const body = json({ code: 1, message: "Invalid request: 'ann@example.com' is not of type 'array'" });
    expect(failureOfStatus(400, body, null, asked).failure.message).toBe(
      "Invalid request: '…' is not of type 'array'",
    );
  });

  it.each<[string, AnswerBody]>([
    ['HTML', { state: 'not-json' }],
    ['half an answer', { state: 'incomplete' }],
    ['far too much', { state: 'too-large' }],
    ['a list', json([1])],
    ['null', json(null)],
    ['a message that is no text', json({ code: 'x', message: 7 })],
    ['nothing to say', json({})],
  ])('goes by the status where the body is %s', (_, body) => {
    expect(failureOfStatus(502, body, null, asked).failure).toEqual({
      kind: 'unavailable',
      status: 502,
      code: null,
      message: 'Answered with status 502 and no message.',
      requestId: null,
      mayHaveArrived: true,
    });
  });
});

it.each([
  ['json', 'unreadable', 'none'],
  ['not-json', 'unreadable', 'none'],
  ['too-large', 'unreadable', 'none'],
  ['incomplete', 'unavailable', 'if-safe'],
] as const)('a success whose body is %s is %s, to be repeated: %s', (state, kind, repeat) => {
  const verdict = failureOfBody(200, state, 'rid');
  expect(verdict).toMatchObject({ repeat, failure: { kind, status: 200, requestId: 'rid' } });
});

it.each([
  ['unreachable', 'unavailable', 'any'],
  ['untrusted', 'unavailable', 'none'],
  ['timeout', 'unavailable', 'if-safe'],
  ['broken', 'unavailable', 'if-safe'],
  ['cancelled', 'cancelled', 'none'],
] as const)('no answer, because %s, is %s, to be repeated: %s', (silence, kind, repeat) => {
  const verdict = failureOfSilence(silence, 'ECODE');
  expect(verdict).toMatchObject({ repeat, failure: { kind, status: null, code: null } });
});
