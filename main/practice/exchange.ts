import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, failure, noSuchMethod } from './answer.ts';
import { type ApiRequest, answerApi } from './api.ts';
import { consentPage } from './consent-page.ts';
import { control } from './control.ts';
import { answerOfFault, doesWork } from './fault-answer.ts';
import type { PracticeState } from './practice-state.ts';
import type { RateLimits } from './rate-limits.ts';
import { parseBody, readBytes } from './request-body.ts';
import { findRoute } from './routes.ts';
import { isObject } from './schema.ts';

const thisComputer = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** Reads one request, does what it asks, and answers, with whatever fault is due. Never rejects. */
export async function exchange(
  state: PracticeState,
  limits: RateLimits,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    // A web page must neither reach this server under a name of its own (DNS rebinding) nor turn it.
    if (!thisComputer.test(request.headers.host ?? ''))
      send(response, failure(403, 0, 'For this computer only.'));
    else if (path.startsWith('/v5/'))
      await exchangeApi(state, limits, request, response, path.slice(3), query);
    else if (path === '/oauth/') await exchangeConsent(state, request, response, query);
    else if (path.startsWith('/practice/')) await exchangeControl(state, request, response, path.slice(9));
    else send(response, noSuchMethod());
  } catch (error) {
    // A client that hangs up is its own affair; anything else is a bug of this server, told to whoever asked.
    if (request.destroyed && !request.complete) response.destroy();
    else if (response.headersSent) response.destroy();
    else send(response, failure(500, 0, `The practice server failed: ${error}`));
  }
}

async function exchangeControl(
  state: PracticeState,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const body = parseBody(await readBytes(request), undefined, 'json');
  if (request.headers.origin !== undefined) send(response, failure(403, 0, 'Not for web pages.'));
  else if ('unreadable' in body) send(response, body.unreadable);
  else send(response, control(state, request.method ?? '', path, body.value));
}

async function exchangeConsent(
  state: PracticeState,
  request: IncomingMessage,
  response: ServerResponse,
  query: string,
): Promise<void> {
  const form = new URLSearchParams((await readBytes(request))?.toString() ?? '');
  const { clientId } = state.world.logins;
  const answer = consentPage(
    request.method ?? '',
    new URLSearchParams(query),
    form,
    clientId,
    (redirectUri, scopes) => state.issueCode(redirectUri, scopes),
  );
  send(response, answer);
}

async function exchangeApi(
  state: PracticeState,
  limits: RateLimits,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
): Promise<void> {
  const method = request.method ?? '';
  const route = findRoute(method, path)?.route;
  const bytes = await readBytes(request);
  const body = parseBody(bytes, request.headers['content-encoding'], route?.body ?? 'json');
  const value = 'value' in body ? body.value : undefined;
  const { delay, fault } = state.faults.meet({
    request: `${method} ${path}`,
    body: value,
    needsAccessToken: route !== undefined && route.access !== 'client',
    usesProcessingList: method === 'POST' && usesProcessingList(state, path, value),
  });
  if (delay > 0) await sleep(delay);
  const isGone = fault?.kind === 'hold' && (await isGoneBefore(state.faults.released(), response));

  const call: ApiRequest = {
    method,
    path,
    query: new URLSearchParams(query),
    authorization: request.headers.authorization,
    body,
    now: state.now(),
  };
  if (fault?.kind === 'twice') work(state, limits, call);
  const worked = !isGone && (fault === null || doesWork(fault)) ? work(state, limits, call) : null;
  const answer = (fault === null ? null : answerOfFault(fault)) ?? worked;
  const isReset = answer === null || fault?.kind === 'reset-after';
  const requestId = String(randomInt(2 ** 47)).padStart(15, '3');
  state.journal.add(route === undefined ? `${method} elsewhere` : `${method} ${route.template}`, {
    requestId,
    at: call.now,
    method,
    path: query === '' ? path : `${path}?${query}`,
    status: isReset ? null : answer.status,
    fault: fault?.kind ?? (delay > 0 ? 'slow' : null),
    bytes: bytes?.length ?? 0,
    ...contentOf(value),
  });
  if (isReset) request.socket.resetAndDestroy();
  else if (fault?.kind === 'half') sendHalf(response, answer, requestId);
  else send(response, answer, requestId);
}

/** Whether who waits for the response goes before the event. */
function isGoneBefore(event: Promise<void>, response: ServerResponse): Promise<boolean> {
  return Promise.race([
    event.then(() => false),
    new Promise<boolean>((resolve) => response.once('close', () => resolve(true))),
  ]);
}

/** Does what is asked and, where a history is kept, writes down what it changed before anyone hears of it. */
function work(state: PracticeState, limits: RateLimits, call: ApiRequest): Answer {
  const answer = answerApi(state.world, limits, call);
  const succeeded = answer.status === 200 || answer.status === 422;
  if (succeeded && call.method !== 'GET' && call.query.get('test') !== 'true' && 'value' in call.body) {
    state.remember({ at: call.now, method: call.method, path: call.path, body: call.body.value });
  }
  return answer;
}

function usesProcessingList(state: PracticeState, path: string, body: unknown): boolean {
  const adAccountId = /^\/ad_accounts\/(\d+)\/audiences$/.exec(path)?.[1] ?? '';
  const rule = isObject(body) ? body['rule'] : undefined;
  const listId = isObject(rule) ? rule['customer_list_id'] : undefined;
  const list = state.world.accounts.get(adAccountId)?.lists.get(String(listId));
  return list?.isProcessing(state.now()) ?? false;
}

function contentOf(body: unknown): { readonly records: number; readonly events: number } {
  const records = isObject(body) ? body['records'] : undefined;
  const events = isObject(body) ? body['data'] : undefined;
  return {
    records: typeof records === 'string' ? records.split(',').length : 0,
    events: Array.isArray(events) ? events.length : 0,
  };
}

function send(response: ServerResponse, answer: Answer, requestId?: string): void {
  const payload = payloadOf(answer);
  response.writeHead(answer.status, headersOf(answer, payload, requestId));
  response.end(payload);
}

/** Promises a whole body, sends half of it, and cuts the connection. */
function sendHalf(response: ServerResponse, answer: Answer, requestId: string): void {
  const payload = payloadOf(answer);
  response.writeHead(answer.status, headersOf(answer, payload, requestId));
  response.write(payload.subarray(0, payload.length / 2), () => response.destroy());
}

function payloadOf(answer: Answer): Buffer {
  return Buffer.from(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
}

function headersOf(
  answer: Answer,
  payload: Buffer,
  requestId: string | undefined,
): Readonly<Record<string, string | number>> {
  return {
    'content-type': 'application/json',
    'content-length': payload.length,
    ...(requestId === undefined ? {} : { 'x-pinterest-rid': requestId }),
    ...answer.headers,
  };
}
