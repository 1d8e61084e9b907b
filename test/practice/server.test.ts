import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPractice } from '#practice/server.ts';
import { type Caller, sha256, startCaller } from './caller.ts';

let caller: Caller;
beforeAll(async () => {
  caller = await startCaller();
});
afterAll(() => caller.practice.close());

/** With headers that fetch would not send. */
function raw(path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(caller.practice.origin + path, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('ad accounts', () => {
  test('are those that the login may use', async () => {
    const { status, body } = await caller.call('GET', '/ad_accounts');
    expect(status).toBe(200);
    expect(body.bookmark).toBeNull();
    expect(body.items.map((item: { id: string }) => item.id)).toEqual(['549755885175', '549755885176']);
    expect(body.items[0]).toEqual({
      id: '549755885175',
      name: 'Practice account',
      owner: { username: 'practice', id: expect.stringMatching(/^\d+$/) },
      country: 'US',
      currency: 'USD',
      permissions: ['OWNER'],
      created_time: expect.any(Number),
      updated_time: expect.any(Number),
    });
    expect((await caller.call('GET', '~')).body).toEqual(body.items[0]);
  });

  test.each(['', '/customer_lists', '/audiences', '/conversion_eqs?lookback_period=1d'])(
    'of somebody else are forbidden, of nobody not found: %s',
    async (below) => {
      expect(await caller.call('GET', `/ad_accounts/549755885199${below}`)).toMatchObject({
        status: 403,
        body: { code: 29, message: 'You are not permitted to access that resource.' },
      });
      expect(await caller.call('GET', `/ad_accounts/1${below}`)).toMatchObject({
        status: 404,
        body: { message: 'AdAccount not found.' },
      });
    },
  );

  test('have IDs of up to 18 digits', async () => {
    const short = await caller.call('GET', '/ad_accounts/mine/audiences');
    expect([short.status, short.body.message]).toEqual([
      400,
      "Invalid request: 'mine' does not match '^\\\\d+$'",
    ]);
    const long = await caller.call('GET', `/ad_accounts/${'1'.repeat(19)}`);
    expect([long.status, long.body.message]).toEqual([
      400,
      `Invalid request: '${'1'.repeat(19)}' is too long`,
    ]);
  });
});

describe('an answer', () => {
  test('carries a request ID of its own', async () => {
    const replies = await Promise.all(
      ['/ad_accounts', '/ad_accounts', '/nothing'].map((path) => caller.call('GET', path)),
    );
    const ids = replies.map(({ headers }) => headers.get('x-pinterest-rid'));
    expect(ids.every((id) => /^\d{15}$/.test(id ?? ''))).toBe(true);
    expect(new Set(ids).size).toBe(3);
  });

  test.each([
    ['GET', '/pins'],
    ['DELETE', '~/audiences/1'],
    ['PUT', '~/customer_lists/1'],
    ['GET', '~/events'],
    ['GET', ''],
  ])('to %s %s is that there is no such method', async (method, path) => {
    const reply = await caller.call(method, path);
    expect([reply.status, reply.body]).toEqual([
      404,
      { status: 'failure', code: 11, message: 'API method not found.' },
    ]);
  });
});

describe('a body', () => {
  const list = () => JSON.stringify({ name: 'x', records: sha256('x') });

  test('that is no JSON is refused', async () => {
    for (const body of ['{', 'name=x', '\0']) {
      expect(await caller.call('POST', '~/customer_lists', body)).toMatchObject({
        status: 400,
        body: { code: 1, message: 'Invalid request: the body is not valid JSON' },
      });
    }
  });

  test('that is missing is refused', async () => {
    const reply = await caller.call('POST', '~/customer_lists');
    expect([reply.status, reply.body.message]).toEqual([400, 'Invalid request: the body is missing']);
  });

  test('that is compressed is refused', async () => {
    const url = `${caller.practice.url}/ad_accounts/${caller.practice.adAccountId}/customer_lists`;
    const headers = { authorization: `Bearer ${caller.practice.accessToken}`, 'content-encoding': 'gzip' };
    const response = await fetch(url, { method: 'POST', headers, body: gzipSync(list()) });
    expect([response.status, await response.json()]).toEqual([
      400,
      { code: 1, message: 'Invalid request: compressed bodies are not supported' },
    ]);
  });

  test('of more than 5 MiB is too large, and nothing is done', async () => {
    const before = caller.practice.state.lists().length;
    const limit = 5 * 1024 * 1024;
    const padded = (length: number) => list() + ' '.repeat(length - list().length);
    const reply = await caller.call('POST', '~/customer_lists', padded(limit + 1));
    expect([reply.status, reply.body]).toEqual([413, { code: 1, message: 'Request entity too large.' }]);
    expect(caller.practice.state.lists()).toHaveLength(before);
    expect((await caller.call('POST', '~/customer_lists', padded(limit))).status).toBe(200);
  });

  test('nested without end is refused like any other', async () => {
    const deep = `{"name":"x","records":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect((await caller.call('POST', '~/customer_lists', deep)).status).toBe(400);
  });
});

describe('the server', () => {
  test('answers to this computer’s names only', async () => {
    const { host } = new URL(caller.practice.origin);
    expect(await raw('/practice/clock', { host })).toBe(200);
    expect(await raw('/practice/clock', { host: 'localhost:80' })).toBe(200);
    expect(await raw('/practice/clock', { host: 'evil.example' })).toBe(403);
    expect(await raw('/v5/ad_accounts', { host: 'localhost.evil.example' })).toBe(403);
  });

  test('is not harmed by a client that hangs up in the middle', async () => {
    const { host, port } = new URL(caller.practice.origin);
    const socket = connect(Number(port), '127.0.0.1');
    const headers = [
      `host: ${host}`,
      `authorization: Bearer ${caller.practice.accessToken}`,
      'content-length: 100',
    ];
    const path = `/v5/ad_accounts/${caller.practice.adAccountId}/customer_lists`;
    await new Promise<void>((resolve) => {
      socket.write(`POST ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n{"name":"x"`, () => resolve());
    });
    socket.resetAndDestroy();
    expect((await caller.call('GET', '/ad_accounts')).status).toBe(200);
    expect(caller.practice.state.requests().requests.every(({ status }) => status !== 500)).toBe(true);
  });

  test('is not turned by web pages', async () => {
    expect(await raw('/practice/clock', { origin: 'https://evil.example' })).toBe(403);
  });

  test('listens where it is told, and says when it cannot', async () => {
    const { port } = new URL(caller.practice.origin);
    await expect(startPractice({ port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const other = await startPractice();
    expect(other.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v5$/);
    expect((await fetch(`${other.url}/ad_accounts`)).status).toBe(401);
    await other.close();
    await expect(fetch(`${other.url}/ad_accounts`)).rejects.toThrow('fetch failed');
  });
});
