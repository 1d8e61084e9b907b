import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, eventOf, type Reply, startCaller, startOfTests } from './caller.ts';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.practice.close());

const redirectUri = 'http://localhost:8085/';
const day = 24 * 60 * 60;

function exchange(fields: Readonly<Record<string, string>>, basic?: string): Promise<Reply> {
  const { clientId, clientSecret } = caller.practice;
  const authorization = `Basic ${btoa(basic ?? `${clientId}:${clientSecret}`)}`;
  return caller.call('POST', '/oauth/token', new URLSearchParams(fields).toString(), {
    authorization,
    'content-type': 'application/x-www-form-urlencoded',
  });
}
const byCode = (code: string) =>
  exchange({ grant_type: 'authorization_code', code, redirect_uri: redirectUri });
const byRefresh = (token: string) => exchange({ grant_type: 'refresh_token', refresh_token: token });
const newCode = (scopes?: string[]) => caller.practice.state.issueCode(redirectUri, scopes);
const withToken = (token: string, method = 'GET', path = '/ad_accounts', body?: unknown) =>
  caller.call(method, path, body, { authorization: `Bearer ${token}` });

describe('the token endpoint', () => {
  test('gives tokens for a code', async () => {
    const { status, body } = await byCode(newCode());
    expect([status, body]).toEqual([
      200,
      {
        response_type: 'authorization_code',
        access_token: expect.stringMatching(/^pina_/),
        token_type: 'bearer',
        expires_in: 30 * day,
        scope: 'ads:read ads:write user_accounts:read',
        refresh_token: expect.stringMatching(/^pinr\./),
        refresh_token_expires_in: 60 * day,
        refresh_token_expires_at: startOfTests / 1000 + 60 * day,
      },
    ]);
    expect((await withToken(body.access_token)).status).toBe(200);
  });

  test('takes a code once, within ten minutes, with its redirect URI', async () => {
    const used = newCode();
    await byCode(used);
    const misdirected = newCode();
    const late = newCode();
    const wrong = { status: 400, body: { code: 283, message: 'Invalid authorization code.' } };
    expect(await byCode(used)).toMatchObject(wrong);
    expect(await byCode('made up')).toMatchObject(wrong);
    const elsewhere = {
      grant_type: 'authorization_code',
      code: misdirected,
      redirect_uri: 'http://localhost/',
    };
    expect(await exchange(elsewhere)).toMatchObject(wrong);
    caller.practice.state.advance(600);
    expect(await byCode(late)).toMatchObject(wrong);
  });

  test('rotates refresh tokens', async () => {
    const first = (await byCode(newCode(['ads:read']))).body;
    const second = await byRefresh(first.refresh_token);
    expect(second).toMatchObject({
      status: 200,
      body: { response_type: 'refresh_token', scope: 'ads:read' },
    });
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(second.body.access_token).not.toBe(first.access_token);
    expect(await byRefresh(first.refresh_token)).toMatchObject({ status: 400, body: { code: 284 } });
    expect((await byRefresh(second.body.refresh_token)).status).toBe(200);
    expect((await withToken(first.access_token)).status).toBe(200);
  });

  test('lets access end after 30 days and refreshing after 60', async () => {
    const { access_token: access, refresh_token: refresh } = (await byCode(newCode())).body;
    caller.practice.state.advance(30 * day - 1);
    expect((await withToken(access)).status).toBe(200);
    caller.practice.state.advance(1);
    expect(await withToken(access)).toMatchObject({ status: 401, body: { code: 2 } });
    const next = (await byRefresh(refresh)).body;
    caller.practice.state.advance(60 * day);
    expect((await byRefresh(next.refresh_token)).status).toBe(400);
  });

  test('knows its app by name and secret only', async () => {
    const code = newCode();
    const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    expect(await exchange(fields, `${caller.practice.clientId}:guess`)).toMatchObject({
      status: 401,
      body: { code: 2 },
    });
    const bearer = await caller.call('POST', '/oauth/token', 'grant_type=refresh_token');
    expect(bearer.status).toBe(401);
    expect((await exchange(fields)).status).toBe(200);
  });

  test.each([
    [{}, "Invalid request: 'grant_type' is a required property"],
    [
      { grant_type: 'password' },
      "Invalid request: 'password' is not one of ['authorization_code', 'refresh_token', 'client_credentials']",
    ],
    [
      { grant_type: 'authorization_code', code: 'x' },
      "Invalid request: 'redirect_uri' is a required property",
    ],
    [{ grant_type: 'refresh_token' }, "Invalid request: 'refresh_token' is a required property"],
    [
      { grant_type: 'client_credentials', scope: 'ads:read' },
      'The practice server does not give out client tokens.',
    ],
  ])('refuses %j', async (fields, message) => {
    // An empty form is no body at all, so there is always another field in it.
    const reply = await exchange({ state: 'x', ...fields });
    expect([reply.status, reply.body]).toEqual([400, { code: 1, message }]);
  });
});

describe('access', () => {
  test('needs a token that is known', async () => {
    const failed = { status: 401, body: { code: 2, message: 'Authentication failed.' } };
    expect(await withToken('pina_nobody')).toMatchObject(failed);
    expect(await caller.call('GET', '/ad_accounts', undefined, { authorization: '' })).toMatchObject(failed);
    expect(
      await caller.call('GET', '/ad_accounts', undefined, { authorization: caller.practice.accessToken }),
    ).toMatchObject(failed);
  });

  test('needs the scope of the operation', async () => {
    const reader = (await byCode(newCode(['ads:read']))).body.access_token;
    expect((await withToken(reader, 'GET', '~/audiences')).status).toBe(200);
    const lacking = {
      status: 401,
      body: { code: 3, message: "Authorization failed. Missing: ['ads:write']" },
    };
    expect(await withToken(reader, 'POST', '~/audiences', {})).toMatchObject(lacking);
    expect(await withToken(reader, 'POST', '~/events', { data: [eventOf('a')] })).toMatchObject(lacking);
    const writer = (await byCode(newCode(['ads:write']))).body.access_token;
    expect(await withToken(writer, 'GET', '~/audiences')).toMatchObject({
      status: 401,
      body: { code: 3, message: "Authorization failed. Missing: ['ads:read']" },
    });
    expect((await withToken(writer, 'POST', '~/events', { data: [eventOf('a')] })).status).toBe(200);
  });

  test('by a conversion token reaches events alone', async () => {
    const minted = await caller.call('POST', '/oauth/conversion_token');
    expect([minted.status, minted.body]).toEqual([
      200,
      { access_token: expect.stringMatching(/^pina_/), token_type: 'conversion' },
    ]);
    for (const token of [caller.practice.conversionToken, minted.body.access_token]) {
      expect((await withToken(token, 'POST', '~/events', { data: [eventOf('a')] })).status).toBe(200);
      expect(await withToken(token)).toMatchObject({ status: 401, body: { code: 3 } });
    }
    expect((await withToken(caller.practice.conversionToken, 'POST', '/oauth/conversion_token')).status).toBe(
      401,
    );
  });

  test('to the practice account never ends', async () => {
    caller.practice.state.advance(400 * day);
    expect((await caller.call('GET', '/ad_accounts')).status).toBe(200);
  });

  test('with another seed has other tokens, with the same seed the same', async () => {
    const others = await Promise.all(
      [{ seed: 'a' }, { seed: 'a' }, {}].map((options) => startCaller(options)),
    );
    const [a, again, random] = others.map(({ practice }) => practice.accessToken);
    expect(a).toBe(again);
    expect(new Set([a, random, caller.practice.accessToken]).size).toBe(3);
    await Promise.all(others.map(({ practice }) => practice.close()));
  });
});
