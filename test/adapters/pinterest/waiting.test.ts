import { describe, expect, it } from 'vitest';
import type { Clock } from '#ports/clock.ts';
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
    const sleepers: { readonly milliseconds: number; readonly wake: () => void }[] = [];
    let now = start;
    const clock: Clock = {
      now: () => now,
      sleep: (milliseconds) => new Promise((wake) => sleepers.push({ milliseconds, wake })),
    };
    const { pinterest } = connect(server.url, { clock });
    const happened = async (what: () => boolean) => {
      while (!what() && server.heard.length < 2) await new Promise(setImmediate);
    };
    const first = pinterest.getAdAccount('1');
    await happened(() => sleepers.length === 1);
    now += 2000;
    const second = pinterest.getAdAccount('1');
    await happened(() => sleepers.length === 2);
    expect(sleepers.map(({ milliseconds }) => milliseconds)).toEqual([7500, 5500]);
    expect(server.heard).toHaveLength(1);

    now += 5500;
    for (const { wake } of sleepers) wake();
    expect((await Promise.all([first, second])).map(kindOf)).toEqual(['ok', 'ok']);
  });

  it('is not what a reset means beside any other failure', async () => {
    const server = await serve(json(500, {}, { 'x-ratelimit-reset': '30' }), json(200, account));
    const { pinterest, clock } = connect(server.url);
    expect(kindOf(await pinterest.getAdAccount('1'))).toBe('ok');
    expect(clock.slept).toEqual([500]);
  });

  it('ends, tries and all, when patience does', async () => {
    const server = await serve(json(429, { code: 8 }, { 'retry-after': '2' }));
    const { pinterest, clock } = connect(server.url, { patience: { attempts: 100, total: 10_000 } });
    expect(kindOf(await pinterest.getAdAccount('1'))).toBe('rate_limited');
    expect(clock.slept).toEqual([2500, 2500, 2500, 2500]);
  });

  it('is due after ten test events, but not after ten others', async () => {
    const server = await serve(json(200, { events: [] }));
    const { pinterest, clock } = connect(server.url);
    for (let count = 0; count < 11; count += 1) await pinterest.sendEvents('1', [], { test: false });
    expect(clock.slept).toEqual([]);
    for (let count = 0; count < 11; count += 1) await pinterest.sendEvents('1', [], { test: true });
    expect(clock.slept).toEqual([1000]);
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
