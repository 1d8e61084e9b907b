import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../fake-clock.ts';
import { json } from './answering-server.ts';
import { account, connect, kindOf, serve } from './connect.ts';

describe('waiting for a rate limit', () => {
  const start = createFakeClock().now();
  it.each<[string, Record<string, string>, number]>([
    ['seconds', { 'retry-after': '7' }, 7500],
    [
      'a date',
      { 'retry-after': new Date(start + 20_000).toUTCString(), date: new Date(start).toUTCString() },
      20_500,
    ],
    ['a reset in seconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }, 30_500],
    ['a reset as an epoch', { 'x-ratelimit-reset': String(start / 1000 + 30) }, 30_500],
    ['both, of which the first counts', { 'retry-after': '7', 'x-ratelimit-reset': '30' }, 7500],
    ['nothing said', {}, 500],
  ])('%s', async (_, headers, waited) => {
    const server = await serve(json(429, { code: 8, message: 'Slow down.' }, headers), json(200, account));
    const { pinterest, clock } = connect(server.url);
    expect(kindOf(await pinterest.getAdAccount('1'))).toBe('ok');
    expect(clock.now() - start).toBe(waited);
  });

  it('is not done where it would take longer than patience', async () => {
    const server = await serve(json(429, { code: 8, message: 'Slow down.' }, { 'retry-after': '86400' }));
    const { pinterest, clock } = connect(server.url);
    expect(await pinterest.getAdAccount('1')).toMatchObject({
      failure: { kind: 'rate_limited', code: 8, message: 'Slow down.' },
    });
    expect(clock.slept).toEqual([]);
  });

  it('holds back the others too', async () => {
    const server = await serve(json(429, { code: 8 }, { 'retry-after': '7' }), json(200, account));
    const { pinterest, clock, stories } = connect(server.url);
    const signal = new AbortController();
    const first = pinterest.getAdAccount('1', signal.signal);
    while (clock.slept.length === 0) await new Promise(setImmediate);
    const before = clock.now();
    await Promise.all([first, pinterest.getAdAccount('1')]);
    expect(stories.map((story) => story.status)).toEqual([429, 200, 200]);
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    expect(clock.now() - start).toBe(7500);
  });

  it('begins before the limit is passed, where the server tells what is left', async () => {
    const server = await serve(
      json(200, account, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }),
      json(200, account),
    );
    const { pinterest, clock } = connect(server.url);
    await pinterest.getAdAccount('1');
    expect(clock.slept).toEqual([]);
    await pinterest.getAdAccount('1');
    expect(clock.slept).toEqual([30_000]);
  });

  it('asks all the same where the server claims that nothing is left for a day', async () => {
    const server = await serve(
      json(200, account, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '86400' }),
      json(200, account),
    );
    const { pinterest, clock } = connect(server.url);
    await pinterest.getAdAccount('1');
    expect(kindOf(await pinterest.getAdAccount('1'))).toBe('ok');
    expect(clock.slept).toEqual([]);
  });
});
