import {
  type Answer,
  authenticationFailed,
  failure,
  invalidRequest,
  notFound,
  notPermitted,
  rampedDown,
  rateLimited,
  serverError,
  tooLarge,
} from './answer.ts';
import type { Fault } from './faults.ts';

const page =
  '<!doctype html><html><head><title>Pinterest</title></head><body>Sorry, something went wrong.</body></html>';

/** What is answered in place of the work's own answer; null where a fault leaves that alone. */
export function answerOfFault(fault: Fault): Answer | null {
  switch (fault.kind) {
    case 'status':
      return answerOfStatus(fault.status, fault.retryAfter ?? 1);
    case 'expired':
      return authenticationFailed();
    case 'html':
      return { status: 200, body: page, headers: { 'content-type': 'text/html; charset=utf-8' } };
    case 'refuse-record':
      return invalidRequest('{} is not valid under any of the given schemas');
    case 'refuse-audience':
      return failure(400, 1, 'The customer list is still processing. Try again later.');
    default:
      return null;
  }
}

/** Whether what a request asks for is done in spite of the fault. */
export function doesWork(fault: Fault): boolean {
  if (fault.kind === 'status') return fault.after === true;
  return ['reset-after', 'half', 'twice', 'pass', 'hold'].includes(fault.kind);
}

function answerOfStatus(status: number, retryAfter: number): Answer {
  switch (status) {
    case 400:
      return invalidRequest('{} is not valid under any of the given schemas');
    case 401:
      return authenticationFailed();
    case 403:
      return notPermitted();
    case 404:
      return notFound('Resource');
    case 413:
      return tooLarge();
    case 429:
      return rateLimited(retryAfter);
    case 503:
      return rampedDown();
    default:
      return serverError(status);
  }
}
