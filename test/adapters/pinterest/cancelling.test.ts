import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#adapters/system-clock.ts';
import { type Handler, json, silence, stall } from './answering-server.ts';
import { account, connect, serve } from './connect.ts';

describe('cancelling', () => {
  const cancelled = { ok: false, failure: { kind: 'cancelled', status: null } };

  it('before the start makes no request', async () => {
    const server = await serve(json(200, account));
    const { pinterest } = connect(server.url);
    expect(await pinterest.getAdAccount('1', AbortSignal.abort())).toMatchObject(cancelled);
    expect(pinterest.requestCount).toBe(0);
  });

  it.each<[string, Handler]>([
    ['before the answer', silence],
    ['in the middle of the answer', stall],
  ])('%s ends the request', async (_, fault) => {
    const controller = new AbortController();
    const server = await serve((response, heard) => {
      fault(response, heard);
      setTimeout(() => controller.abort(), 50);
    });
    const { pinterest, stories } = connect(server.url);
    expect(await pinterest.getAdAccount('1', controller.signal)).toMatchObject(cancelled);
    expect(stories.map((story) => story.silence)).toEqual(['cancelled']);
  });

  it('ends the wait for the next try', async () => {
    const controller = new AbortController();
    const server = await serve(json(500, {}));
    const { pinterest } = connect(server.url, {
      clock: systemClock,
      patience: { firstDelay: 3_600_000, mostDelay: 3_600_000, total: 4_000_000 },
    });
    setTimeout(() => controller.abort(), 100);
    expect(await pinterest.getAdAccount('1', controller.signal)).toMatchObject(cancelled);
    expect(server.heard).toHaveLength(1);
  });

  it('leaves no listener on a signal that many requests share', async () => {
    const server = await serve(json(200, account));
    const { pinterest } = connect(server.url);
    const { signal } = new AbortController();
    for (let count = 0; count < 3; count += 1) await pinterest.getAdAccount('1', signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
