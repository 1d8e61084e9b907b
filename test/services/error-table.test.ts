import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectTo, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PinterestOptions } from '#adapters/pinterest/pinterest-destination.ts';
import type { Problem } from '#contract/problem.ts';
import type { Destination } from '#ports/destination.ts';
import { problemOf } from '#services/failure-problem.ts';
import {
  type Handler,
  half,
  json,
  reset,
  silence,
  stall,
  text,
} from '../adapters/pinterest/answering-server.ts';
import { account, connect, createList, nowhere, serve } from '../adapters/pinterest/connect.ts';

type Tokens = PinterestOptions['tokens'];

const ofEnvironment: Tokens = { access: () => 'old', conversion: () => null };
/** As a connection gives them: the second one is new. */
const ofConnection: Tokens = { access: () => 'old', conversion: () => null, renew: async () => 'new' };
const withConversionToken: Tokens = { ...ofConnection, conversion: () => 'conversion' };

const read = (pinterest: Destination) => pinterest.getAdAccount('7');
const write = (pinterest: Destination) => createList(pinterest);
const events = (pinterest: Destination) => pinterest.sendEvents('7', [], { test: false });

interface Case {
  readonly name: string;
  readonly answers: readonly Handler[];
  readonly tokens?: Tokens;
  readonly ask?: (pinterest: Destination) => Promise<{ readonly ok: boolean }>;
  readonly code: string;
  /** In what a person reads. */
  readonly message: RegExp;
  readonly fix: RegExp;
  readonly detail?: RegExp;
  readonly requests: number;
  /** The answer is one that is waited for in vain. */
  readonly isLate?: boolean;
}

const error = (status: number, code: number, message: string, headers = {}) =>
  json(status, { code, message }, { 'x-pinterest-rid': '4711', ...headers });
const refused = error(401, 2, 'Authentication failed.');
const broken = error(500, 0, 'Oops.');
const unavailable = /Pinterest does not answer/;
const later = /Check the network, then run again/;

const cases: readonly Case[] = [
  {
    name: '400/1: the request is wrong, and is not sent again',
    answers: [error(400, 1, "Invalid request: 'a@b.example' is not of type 'array'")],
    ask: write,
    code: 'pinterest-refused',
    message: /refused the request/,
    fix: /mapping/,
    detail: /^HTTP 400, code 1, Invalid request: '…' is not of type 'array', request 4711$/,
    requests: 1,
  },
  {
    name: '400/4196: the same',
    answers: [error(400, 4196, 'Invalid.')],
    ask: write,
    code: 'pinterest-refused',
    message: /refused the request/,
    fix: /mapping/,
    requests: 1,
  },
  {
    name: '401/2 with a token of the environment: which variable to set',
    answers: [refused],
    tokens: ofEnvironment,
    code: 'pinterest-login-expired',
    message: /does not accept the access token/,
    fix: /set MATCHBOARD_ACCESS_TOKEN/,
    requests: 1,
  },
  {
    name: '401/2 with a connection: renewed once, then it asks to log in',
    answers: [refused],
    tokens: ofConnection,
    code: 'pinterest-login-expired',
    message: /login of this connection, not even a renewed one/,
    fix: /Log in again under Connections/,
    requests: 2,
  },
  {
    name: '401/2 for the conversion token of a connection: not a matter of the login',
    answers: [refused],
    tokens: withConversionToken,
    ask: events,
    code: 'pinterest-login-expired',
    message: /does not accept the conversion token/,
    fix: /Make another one under Connections/,
    requests: 1,
  },
  {
    name: '401/3 when reading: ads:read',
    answers: [error(401, 3, 'Scopes are missing.')],
    tokens: ofConnection,
    code: 'pinterest-scope-missing',
    message: /The login lacks a permission \(scope\) that this needs: ads:read\.$/,
    fix: /Log in again under Connections and allow everything/,
    requests: 1,
  },
  {
    name: '401/3 when writing: ads:write',
    answers: [error(401, 3, 'Scopes are missing.')],
    tokens: ofEnvironment,
    ask: write,
    code: 'pinterest-scope-missing',
    message: /The access token lacks a permission \(scope\) that this needs: ads:write\.$/,
    fix: /Make a token with the scopes ads:read and ads:write/,
    requests: 1,
  },
  {
    name: '403/29: which account, and which roles serve',
    answers: [error(403, 29, 'You are not permitted.')],
    code: 'pinterest-forbidden',
    message: /may not use ad account 7\./,
    fix: /Admin, Analyst, Audience or Campaign/,
    requests: 1,
  },
  {
    name: '404: gone; pick or create',
    answers: [error(404, 50, 'Not found.')],
    code: 'pinterest-not-found',
    message: /does not know this ad account, customer list or audience/,
    fix: /Pick another audience or create a new one/,
    requests: 1,
  },
  {
    name: '413: too large (callers halve before anybody reads this)',
    answers: [text(413, 'too large')],
    ask: write,
    code: 'pinterest-too-large',
    message: /a single record too large/,
    fix: /cell/,
    requests: 1,
  },
  {
    name: '422/953 without outcomes: refused',
    answers: [error(422, 953, 'Some failed.')],
    ask: events,
    code: 'pinterest-refused',
    message: /refused the request/,
    fix: /mapping/,
    requests: 1,
  },
  {
    name: '429 with a Retry-After beyond all patience: told at once',
    answers: [error(429, 8, 'Slow down.', { 'retry-after': '86400' })],
    code: 'pinterest-rate-limited',
    message: /asks for a pause/,
    fix: /Run again later/,
    requests: 1,
  },
  {
    name: '429 with an X-RateLimit-Reset within it: waited for, as often as patience lasts',
    answers: [error(429, 8, 'Slow down.', { 'x-ratelimit-reset': '30' })],
    code: 'pinterest-rate-limited',
    message: /asks for a pause/,
    fix: /goes on where it stopped/,
    requests: 4,
  },
  {
    name: '500: repeated where that is safe',
    answers: [broken],
    code: 'pinterest-unavailable',
    message: unavailable,
    fix: later,
    detail: /^HTTP 500/,
    requests: 4,
  },
  {
    name: '500 for what is not safe to repeat: once',
    answers: [broken],
    ask: write,
    code: 'pinterest-unavailable',
    message: unavailable,
    fix: later,
    requests: 1,
  },
  {
    name: '503/4197',
    answers: [error(503, 4197, 'Try later.')],
    code: 'pinterest-unavailable',
    message: unavailable,
    fix: later,
    requests: 4,
  },
  {
    name: 'no first byte in time',
    answers: [silence],
    code: 'pinterest-unavailable',
    message: unavailable,
    fix: later,
    detail: /^No answer came in time\.$/,
    requests: 2,
    isLate: true,
  },
  {
    name: 'a body that does not end in time',
    answers: [stall],
    code: 'pinterest-unavailable',
    message: unavailable,
    fix: later,
    detail: /broke off in the middle/,
    requests: 2,
    isLate: true,
  },
  {
    name: 'reset before an answer',
    answers: [reset],
    code: 'pinterest-unavailable',
    message: unavailable,
    fix: later,
    detail: /connection broke/,
    requests: 4,
  },
  {
    name: 'half an answer',
    answers: [half],
    code: 'pinterest-unavailable',
    message: unavailable,
    fix: later,
    detail: /broke off in the middle/,
    requests: 4,
  },
  {
    name: 'a page of something in between',
    answers: [text(200, '<!doctype html><title>Sign in to this Wi-Fi</title>')],
    code: 'pinterest-unreadable',
    message: /not what Pinterest documents/,
    fix: /proxy or a captive portal/,
    detail: /is not JSON/,
    requests: 1,
  },
  {
    name: 'an error that is a page',
    answers: [text(502, '<h1>Bad gateway</h1>')],
    code: 'pinterest-unavailable',
    message: unavailable,
    fix: later,
    detail: /^HTTP 502/,
    requests: 4,
  },
];

/** What a person reads of an answer that is none. */
function problemIn(answer: unknown): Problem {
  const { ok, failure } = answer as Extract<Awaited<ReturnType<typeof createList>>, { ok: false }>;
  if (ok) throw new Error('answered');
  return problemOf(failure);
}

describe('each error that is known of Pinterest', () => {
  test.each(cases)(
    '$name',
    async ({ answers, tokens, ask = read, code, message, fix, detail, requests, isLate }) => {
      const server = await serve(...answers);
      const { pinterest, clock, stories } = connect(server.url, {
        tokens: tokens ?? ofEnvironment,
        ...(isLate ? { timeouts: { head: 1500, body: 1500 } } : {}),
        patience: { attempts: isLate ? 2 : 4 },
      });
      const began = clock.now();
      const problem = problemIn(await ask(pinterest));
      expect(problem.code).toBe(code);
      expect(problem.message).toMatch(message);
      expect(problem.fix).toMatch(fix);
      expect(problem.detail).toMatch(detail ?? /./);
      expect(server.heard).toHaveLength(requests);
      expect(clock.now() - began).toBeLessThan(300_000);
      if (problem.detail?.includes('request 4711')) expect(stories.at(-1)?.requestId).toBe('4711');
    },
  );

  test('401/2 with a connection is over with the new token', async () => {
    const server = await serve(refused, json(200, account));
    const { pinterest } = connect(server.url, { tokens: ofConnection });
    expect((await read(pinterest)).ok).toBe(true);
    expect(server.heard).toHaveLength(2);
  });

  test('nobody listens', async () => {
    const { pinterest } = connect(await nowhere(), { patience: { attempts: 1 } });
    const problem = problemIn(await createList(pinterest));
    expect(problem).toMatchObject({ code: 'pinterest-unavailable' });
    expect(problem.detail).toContain('could not be reached');
  });

  // A process that listens and never runs: once its queue is full, Linux answers no further connection.
  test.runIf(process.platform === 'linux')(
    'nobody answers the connection: ten seconds, and nothing was sent',
    async () => {
      const listener = spawn(process.execPath, [join(import.meta.dirname, 'listen-only.ts')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const waiting: Socket[] = [];
      try {
        const [line] = (await once(listener.stdout, 'data')) as [Buffer];
        const port = Number(line.toString());
        listener.kill('SIGSTOP');
        for (let count = 0; count < 8; count += 1)
          waiting.push(connectTo(port, '127.0.0.1').on('error', () => undefined));
        await new Promise((resolve) => setTimeout(resolve, 500));
        const { pinterest, stories } = connect(`http://127.0.0.1:${port}/v5`, { patience: { attempts: 1 } });
        const answer = await createList(pinterest);
        expect(problemIn(answer).detail).toContain('could not be reached (UND_ERR_CONNECT_TIMEOUT)');
        expect(answer).toMatchObject({ failure: { mayHaveArrived: false } });
        expect(stories.map((story) => story.silence)).toEqual(['unreachable']);
      } finally {
        for (const socket of waiting) socket.destroy();
        listener.kill('SIGKILL');
      }
    },
  );
});
