import { describe, expect, it } from 'vitest';
import { type Handler, half, json, reset, silence, stall, text } from './answering-server.ts';
import { account, connect, createList, kindOf, nowhere, serve } from './connect.ts';

/** Long enough for a busy machine to answer on loopback, short enough to be waited for. */
const briefTimeouts = { head: 1500, body: 1500 };

const list = { id: '7', name: 'customer list-Users', status: 'PROCESSING' };

describe('what may be done twice is tried again after', () => {
  it.each<[string, Handler]>([
    ['a reset', reset],
    ['half an answer', half],
    ['no answer in time', silence],
    ['an answer that does not end in time', stall],
    ['half of JSON', text(200, '{"id": "1", "name')],
    ['500', json(500, { code: 0, message: 'Oh.' })],
    ['502 in HTML', text(502, '<html>Bad gateway</html>')],
    ['503', json(503, { code: 4197, message: 'Ramped down.' })],
    ['408', json(408, {})],
    ['429', json(429, { code: 8, message: 'Slow down.' })],
  ])('%s', async (_, fault) => {
    const server = await serve(fault, fault, json(200, account));
    const { pinterest, clock, stories } = connect(server.url, { timeouts: briefTimeouts });
    expect(await pinterest.getAdAccount('1')).toMatchObject({ ok: true, value: account });
    expect(pinterest.requestCount).toBe(3);
    expect(stories.map((story) => story.attempt)).toEqual([1, 2, 3]);
    expect(clock.slept).toEqual([500, 1000]);
  });

  it('nobody listening, as long as patience lasts', async () => {
    const { pinterest, stories } = connect(await nowhere(), { patience: { attempts: 3 } });
    const answer = await pinterest.getAdAccount('1');
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unavailable', status: null } });
    expect(answer.ok || answer.failure.message).toContain('ECONNREFUSED');
    expect(stories.map((story) => story.silence)).toEqual(['unreachable', 'unreachable', 'unreachable']);
  });
});

describe('what must not be done twice is left alone after', () => {
  it.each<[string, Handler]>([
    ['a reset', reset],
    ['half an answer', half],
    ['no answer in time', silence],
    ['an answer that does not end in time', stall],
    ['500', json(500, { code: 0, message: 'Oh.' })],
    ['503', json(503, { code: 4197, message: 'Ramped down.' })],
  ])('%s', async (_, fault) => {
    const server = await serve(fault);
    const { pinterest } = connect(server.url, { timeouts: briefTimeouts });
    expect(kindOf(await createList(pinterest))).toBe('unavailable');
    const audience = { name: 'n', customerListId: '7' };
    expect(kindOf(await pinterest.createAudience('1', audience))).toBe('unavailable');
    expect(server.heard.map((entry) => `${entry.method} ${entry.path}`)).toEqual([
      'POST /v5/ad_accounts/1/customer_lists',
      'POST /v5/ad_accounts/1/audiences',
    ]);
  });

  it('but is tried again after 429, which certainly did nothing', async () => {
    const server = await serve(json(429, { code: 8, message: 'Slow down.' }), json(200, list));
    const { pinterest } = connect(server.url);
    expect(await createList(pinterest)).toMatchObject({ ok: true, value: { id: '7' } });
    expect(server.heard).toHaveLength(2);
  });

  it('and after nobody was there to do it', async () => {
    const { pinterest } = connect(await nowhere(), { patience: { attempts: 3 } });
    expect(kindOf(await createList(pinterest))).toBe('unavailable');
    expect(pinterest.requestCount).toBe(3);
  });
});
