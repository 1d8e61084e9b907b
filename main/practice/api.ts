import {
  type Answer,
  authenticationFailed,
  failure,
  invalidRequest,
  noSuchMethod,
  notFound,
  notPermitted,
  rateLimited,
  scopeMissing,
} from './answer.ts';
import type { Call } from './call.ts';
import type { Access } from './logins.ts';
import { queryViolation } from './query.ts';
import { type RateLimits, rateLimitHeaders } from './rate-limits.ts';
import { findRoute, type Route } from './routes.ts';
import { type Schema, violation } from './schema.ts';
import type { World } from './world.ts';

/** A request as it came, its body read. */
export interface ApiRequest {
  readonly method: string;
  /** Below `/v5`, without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: Body;
  /** Practice-clock milliseconds. */
  readonly now: number;
}

/** `unreadable` says why in the words of an answer. */
export type Body = { readonly value: unknown } | { readonly unreadable: Answer };

const id: Schema = { type: 'string', maxLength: 18, pattern: /^\d+$/ };

/** Answers one request as Pinterest would: login, limits, account, query and body are checked, in that order. */
export function answerApi(world: World, limits: RateLimits, request: ApiRequest): Answer {
  const found = findRoute(request.method, request.path);
  if (found === null) return noSuchMethod();
  const { route, params } = found;
  const refused = refuseLogin(world, route, request);
  if (refused !== null) return refused;

  const isTest = route.access === 'events' && request.query.get('test') === 'true';
  const subject = route.access === 'events' && !isTest ? (params['ad_account_id'] ?? '') : '';
  const allowance = limits.take(isTest ? 'test_events' : route.category, subject, request.now);
  const answer =
    allowance?.permitted === false
      ? rateLimited(allowance.resetSeconds)
      : perform(world, route, params, request);
  return allowance === null
    ? answer
    : { ...answer, headers: { ...rateLimitHeaders(allowance), ...answer.headers } };
}

function perform(
  world: World,
  route: Route,
  params: Readonly<Record<string, string>>,
  request: ApiRequest,
): Answer {
  for (const value of Object.values(params)) {
    const found = violation(id, value);
    if (found !== null) return invalidRequest(found);
  }
  const account = world.accounts.get(params['ad_account_id'] ?? '');
  if (route.scope === 'account' && account === undefined) return notFound('AdAccount');
  if (account?.isPermitted === false) return notPermitted();
  const found = queryViolation(request.query, route.requiredQuery ?? []);
  if (found !== null) return invalidRequest(found);
  if (route.body !== undefined && 'unreadable' in request.body) return request.body.unreadable;
  const body = 'value' in request.body ? request.body.value : undefined;
  if (route.body !== undefined && body === undefined)
    return failure(400, 1, 'Invalid request: the body is missing');
  const call: Call = { world, now: request.now, params, query: request.query, body };
  if (route.scope === 'user') return route.run(call);
  return account === undefined ? notFound('AdAccount') : route.run({ ...call, account });
}

function refuseLogin(world: World, route: Route, request: ApiRequest): Answer | null {
  const { authorization = '' } = request;
  if (route.access === 'client') {
    const { clientId, clientSecret } = world.logins;
    const expected = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    return authorization === `Basic ${expected}` ? null : authenticationFailed();
  }
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
  const access = world.logins.accessOf(token, request.now);
  if (access === null) return authenticationFailed();
  return mayUse(access, route.access)
    ? null
    : scopeMissing(route.access === 'events' ? 'ads:write' : route.access);
}

function mayUse(access: Access, wanted: 'ads:read' | 'ads:write' | 'events'): boolean {
  if (access.kind === 'conversion') return wanted === 'events';
  return access.scopes.includes(wanted === 'events' ? 'ads:write' : wanted);
}
