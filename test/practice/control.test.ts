import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, eventOf, sha256, startCaller, startOfTests } from './caller.ts';

let caller: Caller;
beforeAll(async () => {
  caller = await startCaller({ rateLimits: 1 });
});
afterAll(() => caller.practice.close());

describe('control over HTTP', () => {
  test('moves the clock', async () => {
    expect((await caller.control('GET', '/clock')).body).toEqual({ now: startOfTests });
    const moved = await caller.control('POST', '/clock', { advanceSeconds: 86400 });
    expect(moved.body).toEqual({ now: startOfTests + 86_400_000 });
    expect((await caller.control('GET', '/clock')).body).toEqual(moved.body);
    for (const body of [{}, { advanceSeconds: -1 }, { advanceSeconds: '1' }, undefined]) {
      expect((await caller.control('POST', '/clock', body)).status).toBe(400);
    }
  });

  test('reads what lists hold', async () => {
    const id = await caller.createList([sha256('b'), sha256('a'), 'c@example.com', sha256('a')]);
    expect((await caller.control('GET', `/customer_lists/${id}/records`)).body).toEqual(
      [sha256('b'), sha256('a'), 'c@example.com'].sort(),
    );
    expect((await caller.control('GET', '/customer_lists')).body).toEqual([
      { id, adAccountId: caller.practice.adAccountId, name: 'Users 1', listType: 'EMAIL', records: 3 },
    ]);
    expect((await caller.control('GET', '/customer_lists/1/records')).status).toBe(404);
  });

  test('reads recorded events', async () => {
    const now = (await caller.control('GET', '/clock')).body.now / 1000;
    const data = ['a', 'b', 'a'].map((id) => eventOf(id, { event_time: now }));
    await caller.call('POST', '~/events', { data });
    const { adAccountId } = caller.practice;
    expect((await caller.control('GET', `/ad_accounts/${adAccountId}/events`)).body).toEqual({
      count: 2,
      duplicates: 1,
      ids: ['a', 'b'],
    });
    expect((await caller.control('GET', '/ad_accounts/1/events')).status).toBe(404);
  });

  test('sets and reads faults, as objects or words', async () => {
    const set = await caller.control('PUT', '/faults', [
      '500:1',
      { kind: 'slow', milliseconds: 1, path: '/events' },
    ]);
    const armed = [
      { kind: 'status', status: 500, times: 1, left: 1 },
      { kind: 'slow', milliseconds: 1, path: '/events', left: null },
    ];
    expect(set.body).toEqual(armed);
    expect((await caller.call('GET', '/ad_accounts')).status).toBe(500);
    expect((await caller.control('GET', '/faults')).body).toEqual([armed[1]]);
    expect((await caller.control('PUT', '/faults', [])).body).toEqual([]);
  });

  test.each([
    [undefined, 'expected a list of faults'],
    [{}, 'expected a list of faults'],
    [['flood:1'], '"flood:1" is not a fault.'],
    [[{ kind: 'flood' }], "'flood' is not one of"],
    [[{ kind: 'status' }], 'a status fault needs its status'],
    [[{ kind: 'slow' }], 'a slow fault needs its milliseconds'],
    [[{ kind: 'html', often: true }], "('often' was unexpected)"],
  ])('refuses the faults %j', async (body, message) => {
    const reply = await caller.control('PUT', '/faults', body);
    expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining(message)]);
  });

  test('reads the requests that arrived, by kind, without what was in them', async () => {
    await caller.control('DELETE', '/requests');
    const id = await caller.createList([sha256('a'), sha256('b')]);
    await caller.control('PUT', '/faults', ['reset-after:1', '429:1', 'slow:1']);
    const add = () =>
      caller.call('PATCH', `~/customer_lists/${id}`, { operation_type: 'ADD', records: sha256('c') });
    await expect(add()).rejects.toThrow('fetch failed');
    await add();
    await add();
    await caller.control('PUT', '/faults', []);
    const sent = await caller.call('POST', '~/events?test=true', { data: [eventOf('a')] });
    await caller.call('GET', '/secrets?of=mine');
    const { body } = await caller.control('GET', '/requests');
    const list = '/ad_accounts/{ad_account_id}/customer_lists';
    expect(body.counts).toEqual({
      [`POST ${list}`]: 1,
      [`PATCH ${list}/{customer_list_id}`]: 3,
      'POST /ad_accounts/{ad_account_id}/events': 1,
      'GET elsewhere': 1,
    });
    expect(body.total).toBe(6);
    const short = body.requests.map((entry: Record<string, unknown>) => [
      entry['method'],
      entry['status'],
      entry['fault'],
      entry['records'],
      entry['events'],
    ]);
    expect(short).toEqual([
      ['POST', 200, null, 2, 0],
      ['PATCH', null, 'reset-after', 1, 0],
      ['PATCH', 429, 'status', 1, 0],
      ['PATCH', 200, 'slow', 1, 0],
      ['POST', 200, null, 0, 1],
      ['GET', 404, null, 0, 0],
    ]);
    expect(body.requests[4]).toMatchObject({
      path: `/ad_accounts/${caller.practice.adAccountId}/events?test=true`,
      requestId: sent.headers.get('x-pinterest-rid'),
      at: startOfTests + 86_400_000,
    });
    expect(body.requests[4].bytes).toBeGreaterThan(100);
    expect(JSON.stringify(body)).not.toContain(sha256('a'));
    await caller.control('DELETE', '/requests');
    expect((await caller.control('GET', '/requests')).body).toEqual({ total: 0, counts: {}, requests: [] });
  });

  test('gives out authorization codes', async () => {
    const { body } = await caller.control('POST', '/oauth/codes', {
      redirectUri: 'http://localhost/',
      scopes: ['ads:read'],
    });
    const { clientId, clientSecret } = caller.practice;
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code: body.code,
      redirect_uri: 'http://localhost/',
    });
    const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
    const reply = await caller.call('POST', '/oauth/token', form.toString(), headers);
    expect(reply.body.scope).toBe('ads:read');
    expect((await caller.control('POST', '/oauth/codes', {})).status).toBe(400);
  });

  test('knows nothing else', async () => {
    expect((await caller.control('GET', '/secrets')).status).toBe(404);
    expect((await caller.control('DELETE', '/clock')).status).toBe(404);
  });
});
