import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseFault } from '#practice/fault-text.ts';
import { type FaultSpec, Faults } from '#practice/faults.ts';
import { type Caller, eventOf, hashes, sha256, startCaller } from './caller.ts';

let caller: Caller;
let listId: string;
beforeAll(async () => {
  caller = await startCaller();
});
afterAll(() => caller.practice.close());
beforeEach(async () => {
  caller.practice.state.setFaults([]);
  listId = await caller.createList([sha256('first')]);
});

const arm = (...texts: string[]) => caller.practice.state.setFaults(texts.map(parseFault));
const look = () => caller.call('GET', '/ad_accounts');
const add = (record: string) =>
  caller.call('PATCH', `~/customer_lists/${listId}`, { operation_type: 'ADD', records: record });
const listed = () => caller.practice.state.records(listId);

describe('a status', () => {
  test.each([
    ['429', 429, 8],
    ['503', 503, 4197],
    ['500', 500, 12],
    ['413', 413, 1],
    ['400', 400, 1],
    ['401', 401, 2],
    ['403', 403, 29],
    ['404', 404, 2],
  ])('%s is answered as often as told, with nothing done', async (text, status, code) => {
    arm(`${text}:2`);
    const replies = [await add(sha256('a')), await add(sha256('b')), await add(sha256('c'))];
    expect(replies.map((reply) => reply.status)).toEqual([status, status, 200]);
    expect(replies[0]?.body.code).toBe(code);
    expect(listed()).toEqual([sha256('first'), sha256('c')].sort());
  });

  test('429 says when to come back', async () => {
    arm('429');
    expect((await look()).headers.get('retry-after')).toBe('1');
    caller.practice.state.setFaults([{ kind: 'status', status: 429, retryAfter: 7 }]);
    expect((await look()).headers.get('retry-after')).toBe('7');
  });

  test('can come after the work was done', async () => {
    arm('500-after');
    expect((await add(sha256('a'))).status).toBe(500);
    expect(listed()).toContain(sha256('a'));
  });
});

describe('a held request', () => {
  test('is done and answered once the faults are set anew, and not before; what may pass comes first', async () => {
    arm('pass:1@PATCH', 'hold@PATCH');
    expect((await add(sha256('a'))).status).toBe(200);
    const held = add(sha256('b'));
    expect((await look()).status).toBe(200);
    expect(listed()).not.toContain(sha256('b'));
    arm();
    expect((await held).status).toBe(200);
    expect(listed()).toContain(sha256('b'));
  });

  test('is never done where nobody waits for it any more', async () => {
    arm('hold@PATCH');
    const gone = new AbortController();
    const { url, adAccountId, accessToken, state } = caller.practice;
    const held = fetch(`${url}/ad_accounts/${adAccountId}/customer_lists/${listId}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ operation_type: 'ADD', records: sha256('b') }),
      signal: gone.signal,
    });
    await expect.poll(() => state.faults.held).toBe(1);
    gone.abort();
    await expect(held).rejects.toThrow();
    const ended = () =>
      state.requests().requests.filter(({ fault, status }) => fault === 'hold' && status === null);
    await expect.poll(() => ended().length).toBe(1);
    arm();
    expect((await add(sha256('c'))).status).toBe(200);
    expect(listed()).not.toContain(sha256('b'));
  });
});

describe('a cut connection', () => {
  test.each([
    ['reset-before', false],
    ['reset-after', true],
  ])('%s', async (kind, isDone) => {
    arm(`${kind}:1`);
    await expect(add(sha256('a'))).rejects.toThrow('fetch failed');
    expect(listed()?.includes(sha256('a'))).toBe(isDone);
    expect((await look()).status).toBe(200);
  });

  test('half leaves an answer that ends too soon, the work done', async () => {
    arm('half:1');
    await expect(add(sha256('a'))).rejects.toThrow('terminated');
    expect(listed()).toContain(sha256('a'));
  });
});

describe('other faults', () => {
  test('slow answers late', async () => {
    arm('slow:60');
    const start = performance.now();
    expect((await look()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  });

  test('slow comes before another', async () => {
    arm('slow:60', '500:1');
    const start = performance.now();
    expect((await look()).status).toBe(500);
    expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  });

  test('html is a page where JSON is expected, nothing done', async () => {
    arm('html:1');
    const reply = await add(sha256('a'));
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(reply.body).toMatch(/^<!doctype html>/);
    expect(listed()).not.toContain(sha256('a'));
  });

  test('expired meets access tokens, not the app’s own login', async () => {
    arm('expired:1');
    const authorization = `Basic ${btoa(`${caller.practice.clientId}:${caller.practice.clientSecret}`)}`;
    expect((await caller.call('POST', '/oauth/token', 'grant_type=x', { authorization })).status).toBe(400);
    expect(await look()).toMatchObject({ status: 401, body: { code: 2 } });
    expect((await look()).status).toBe(200);
  });

  test('refuse-audience lasts while the list is processing', async () => {
    arm('refuse-audience:9');
    const create = () =>
      caller.call('POST', '~/audiences', {
        name: 'x',
        audience_type: 'CUSTOMER_LIST',
        rule: { customer_list_id: listId },
      });
    expect(await create()).toMatchObject({
      status: 400,
      body: { message: 'The customer list is still processing. Try again later.' },
    });
    caller.practice.state.advance(24 * 60 * 60);
    expect((await create()).status).toBe(200);
  });

  test.each(['customer_lists', 'PATCH', 'PATCH /ad_accounts'])(
    'keep to their method and path: %s',
    async (place) => {
      arm(`500:1@${place}`);
      expect((await look()).status).toBe(200);
      expect((await add(sha256('a'))).status).toBe(500);
    },
  );
});

describe('refuse-record', () => {
  test('refuses whatever holds the record, without saying which', async () => {
    arm(`refuse-record:${sha256('bad')}`);
    const words = {
      status: 400,
      body: { code: 1, message: 'Invalid request: {} is not valid under any of the given schemas' },
    };
    expect(await add([sha256('a'), sha256('bad'), sha256('b')].join(','))).toMatchObject(words);
    expect((await add([sha256('a'), sha256('b')].join(','))).status).toBe(200);
    expect(await add(sha256('bad'))).toMatchObject(words);
    expect(listed()).not.toContain(sha256('bad'));
  });

  test('refuses events by their ID', async () => {
    arm('refuse-record:e2');
    const send = (...ids: string[]) =>
      caller.call('POST', '~/events', { data: ids.map((id) => eventOf(id)) });
    expect((await send('e1', 'e2')).status).toBe(400);
    expect((await send('e1', 'e3')).status).toBe(200);
  });

  test('refuses one record in so many, always the same ones', async () => {
    arm('refuse-record:10');
    const refused: string[] = [];
    for (const hash of hashes(200)) if ((await add(hash)).status === 400) refused.push(hash);
    expect(refused.length).toBeGreaterThan(5);
    expect(refused.length).toBeLessThan(50);
    for (const hash of refused) expect((await add(`${sha256('a')},${hash}`)).status).toBe(400);
  });
});

describe('faults by chance', () => {
  const subject = { request: 'GET /x', body: undefined, needsAccessToken: true, usesProcessingList: false };
  function pattern(spec: FaultSpec): string {
    const faults = new Faults();
    faults.set([spec]);
    return Array.from({ length: 1000 }, () => (faults.meet(subject).fault === null ? '.' : 'x')).join('');
  }
  const some = { kind: 'status', status: 500, probability: 0.2 } as const;

  test('are as frequent as told and repeatable', () => {
    const found = pattern({ ...some, seed: 1 });
    const share = found.replaceAll('.', '').length / 1000;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.25);
    expect(pattern({ ...some, seed: 1 })).toBe(found);
    expect(pattern({ ...some, seed: 2 })).not.toBe(found);
  });

  test('end after their number', () => {
    expect(pattern({ ...some, times: 3 }).replaceAll('.', '')).toBe('xxx');
  });
});
