import { afterEach, describe, expect, test } from 'vitest';
import { RateLimits } from '#practice/rate-limits.ts';
import { type Caller, eventOf, type Reply, startCaller } from './caller.ts';

let caller: Caller;
afterEach(() => caller?.practice.close());

async function calls(count: number, call: () => Promise<Reply>): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (let i = 0; i < count; i++) replies.push(await call());
  return replies;
}
const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status);
const limitsOf = ({ headers }: Reply) =>
  ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));

describe('rate limits', () => {
  test('are told with every answer, and passing one is refused until its minute is over', async () => {
    caller = await startCaller({ rateLimits: 0.002 });
    const look = () => caller.call('GET', '/ad_accounts');
    const replies = await calls(3, look);
    expect(statuses(replies)).toEqual([200, 200, 429]);
    expect(replies.map(limitsOf)).toEqual([
      ['2', '1', '60'],
      ['2', '0', '60'],
      ['2', '0', '60'],
    ]);
    expect(replies[2]?.body.code).toBe(8);
    expect(replies[2]?.headers.get('retry-after')).toBe('60');
    caller.practice.state.advance(45);
    expect((await look()).headers.get('retry-after')).toBe('15');
    caller.practice.state.advance(15);
    expect((await look()).status).toBe(200);
  });

  test('are counted per category', async () => {
    caller = await startCaller({ rateLimits: 0.0025 });
    const write = () => caller.call('POST', '~/audiences', {});
    expect(statuses(await calls(2, write))).toEqual([400, 429]);
    expect((await caller.call('GET', '~/audiences')).status).toBe(200);
  });

  test('of events are counted per account, of test events apart', async () => {
    caller = await startCaller({ rateLimits: 0.1 });
    const test = () => caller.call('POST', '~/events?test=true', { data: [eventOf('a')] });
    expect(statuses(await calls(2, test))).toEqual([200, 429]);
    caller.practice.state.advance(1);
    expect((await test()).status).toBe(200);
    const send = (account: string) =>
      caller.call('POST', `/ad_accounts/${account}/events`, { data: [eventOf('a')] });
    const first = await send(caller.practice.adAccountId);
    const second = await send('549755885176');
    expect([limitsOf(first), limitsOf(second)]).toEqual([
      ['500', '499', '60'],
      ['500', '499', '60'],
    ]);
  });

  test('are not spent on requests without a login', async () => {
    caller = await startCaller({ rateLimits: 0.001 });
    await calls(3, () => caller.call('GET', '/ad_accounts', undefined, { authorization: '' }));
    expect((await caller.call('GET', '/ad_accounts')).status).toBe(200);
  });

  test('can be switched off', async () => {
    caller = await startCaller({ rateLimits: 0 });
    expect((await caller.call('GET', '/ad_accounts')).headers.has('x-ratelimit-limit')).toBe(false);
  });

  test.each([
    ['ads_read', 1000, 60],
    ['ads_write', 400, 60],
    ['ads_conversions', 5000, 60],
    ['test_events', 10, 1],
  ] as const)('of %s are %d in %d s', (category, requests, seconds) => {
    const limits = new RateLimits(1);
    for (let i = 0; i < requests; i++) expect(limits.take(category, '', 0)?.permitted).toBe(true);
    expect(limits.take(category, '', seconds * 1000 - 1)?.permitted).toBe(false);
    expect(limits.take(category, '', seconds * 1000)?.permitted).toBe(true);
  });
});
