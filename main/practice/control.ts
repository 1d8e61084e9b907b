import type { Answer } from './answer.ts';
import { parseFault } from './fault-text.ts';
import type { FaultSpec } from './faults.ts';
import type { PracticeState } from './practice-state.ts';
import { type Schema, violation } from './schema.ts';

const text: Schema = { type: 'string', minLength: 1 };
const clockSchema: Schema = {
  type: 'object',
  properties: { advanceSeconds: { type: 'number', minimum: 0 } },
  required: ['advanceSeconds'],
  additionalProperties: false,
};
const codeSchema: Schema = {
  type: 'object',
  properties: { redirectUri: text, scopes: { type: 'array', items: text } },
  required: ['redirectUri'],
  additionalProperties: false,
};
const faultSchema: Schema = {
  type: 'object',
  properties: {
    kind: {
      type: 'string',
      enum: [
        'status',
        'slow',
        'reset-before',
        'reset-after',
        'half',
        'twice',
        'expired',
        'html',
        'refuse-audience',
        'pass',
        'hold',
        'refuse-record',
      ],
    },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    after: { type: 'boolean' },
    retryAfter: { type: 'integer', minimum: 0 },
    milliseconds: { type: 'integer', minimum: 0 },
    record: text,
    oneIn: { type: 'integer', minimum: 1 },
    times: { type: 'integer', minimum: 0 },
    probability: { type: 'number', minimum: 0, maximum: 1 },
    seed: { type: 'integer' },
    path: text,
  },
  required: ['kind'],
  additionalProperties: false,
};

/**
 * Answers a request to turn or read the practice server, for programs outside its process; the rest of the path is below `/practice`:
 * `GET`, `POST /clock` · `GET /customer_lists`, `/customer_lists/{id}/records` · `GET /ad_accounts/{id}/events` ·
 * `GET`, `PUT /faults` · `GET`, `DELETE /requests` · `POST /oauth/codes` ·
 * `DELETE /oauth/logins`.
 * @param body parsed JSON; undefined where there is none.
 */
export function control(state: PracticeState, method: string, path: string, body: unknown): Answer {
  const list = /^\/customer_lists\/(\d+)\/records$/.exec(path)?.[1];
  const account = /^\/ad_accounts\/(\d+)\/events$/.exec(path)?.[1];
  if (method === 'GET' && list !== undefined) return orNotFound(state.records(list));
  if (method === 'GET' && account !== undefined) return orNotFound(state.events(account));
  switch (`${method} ${path}`) {
    case 'GET /clock':
      return done({ now: state.now() });
    case 'POST /clock':
      return moveClock(state, body);
    case 'GET /customer_lists':
      return done(state.lists());
    case 'GET /faults':
      return done(state.faults.list());
    case 'PUT /faults':
      return setFaults(state, body);
    case 'GET /requests':
      return done(state.requests());
    case 'DELETE /requests':
      state.journal.clear();
      return done(state.requests());
    case 'DELETE /oauth/logins':
      state.revokeLogins();
      return done(null);
    case 'POST /oauth/codes':
      return issueCode(state, body);
    default:
      return orNotFound(null);
  }
}

function moveClock(state: PracticeState, body: unknown): Answer {
  const found = violation(clockSchema, body);
  if (found !== null) return wrong(found);
  state.advance((body as { readonly advanceSeconds: number }).advanceSeconds);
  return done({ now: state.now() });
}

/** The body is a list of faults, as objects or as they are written on a command line. */
function setFaults(state: PracticeState, body: unknown): Answer {
  if (!Array.isArray(body)) return wrong('expected a list of faults');
  const specs: FaultSpec[] = [];
  for (const item of body) {
    const spec = faultOf(item);
    if (typeof spec === 'string') return wrong(spec);
    specs.push(spec);
  }
  state.setFaults(specs);
  return done(state.faults.list());
}

function faultOf(item: unknown): FaultSpec | string {
  if (typeof item === 'string') {
    try {
      return parseFault(item);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  const found = violation(faultSchema, item);
  if (found !== null) return found;
  const spec = item as FaultSpec;
  if (spec.kind === 'status' && spec.status === undefined) return 'a status fault needs its status';
  if (spec.kind === 'slow' && spec.milliseconds === undefined) return 'a slow fault needs its milliseconds';
  return spec;
}

function issueCode(state: PracticeState, body: unknown): Answer {
  const found = violation(codeSchema, body);
  if (found !== null) return wrong(found);
  const { redirectUri, scopes } = body as {
    readonly redirectUri: string;
    readonly scopes?: readonly string[];
  };
  return done({ code: state.issueCode(redirectUri, scopes) });
}

function done(body: unknown): Answer {
  return { status: 200, body };
}

function wrong(message: string): Answer {
  return { status: 400, body: { message } };
}

function orNotFound(body: unknown): Answer {
  return body === null ? { status: 404, body: { message: 'There is no such thing here.' } } : done(body);
}
