import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, eventOf, sha256, startCaller } from './caller.ts';

let caller: Caller;
const day = 24 * 60 * 60;

beforeAll(async () => {
  let now = Date.UTC(2026, 10, 24, 12);
  caller = await startCaller({ now: () => now });
  const send = (data: unknown[]) => caller.call('POST', '~/events', { data });
  const at = (id: string, change: Readonly<Record<string, unknown>> = {}) =>
    eventOf(id, { event_time: now / 1000, ...change });
  await send([at('early', { event_name: 'lead' })]);
  now += 5 * day * 1000;
  const ip = { client_ip_address: '203.0.113.1', client_user_agent: 'x' };
  await send([
    at('1', {
      user_data: { em: [sha256('1')], ...ip },
      custom_data: { order_id: 'o', value: '1', content_ids: ['p'] },
    }),
    at('2', { custom_data: { order_id: null, contents: [{ id: 'p' }] } }),
    at('3', { event_name: 'lead', event_source_url: 'https://example.com/' }),
    at('4', { action_source: 'app_ios', user_data: { hashed_maids: [sha256('4')] } }),
    at('4', { action_source: 'app_ios' }),
  ]);
});
afterAll(() => caller.practice.close());

const get = (query: string) => caller.call('GET', `~/conversion_eqs?${query}`);

describe('the event quality score', () => {
  test('tells per platform and event how many events had what', async () => {
    const { body } = await get('lookback_period=1d&source_platform=WEB');
    expect(body).toHaveLength(1);
    expect(body[0]).toMatchObject({
      ingestion_source: 'CONVERSIONS_API',
      source_platform: 'WEB',
      lookback_period: '1d',
      overall_status: 'NEEDS_IMPROVEMENT',
    });
    const { quality_components: parts } = body[0];
    const coverage = (name: string) => [parts[name].checkout.coverage, parts[name].lead.coverage];
    expect(coverage('hashed_email')).toEqual([100, 100]);
    expect(coverage('ip_address')).toEqual([50, 0]);
    expect(coverage('order_id')).toEqual([50, 0]);
    expect(coverage('product_id')).toEqual([100, 0]);
    expect(coverage('source_url')).toEqual([0, 100]);
    expect(parts.source_url.checkout.issues).toEqual([
      {
        id: 'source_url_coverage',
        name: 'Low coverage',
        reason: 'Fewer than 50% of the events have source_url.',
      },
    ]);
    expect(parts.source_url.lead.issues).toEqual([]);
  });

  test('counts an event once, and only those of the period', async () => {
    const { body } = await get('lookback_period=1d');
    expect(body.map((score: { source_platform: string }) => score.source_platform)).toEqual([
      'WEB',
      'MOBILE_IOS',
    ]);
    expect(Object.keys(body[1].quality_components.hashed_maid)).toEqual(['checkout']);
    expect(body[1].quality_components.hashed_maid.checkout.coverage).toBe(100);
    const fortnight = await get('lookback_period=14d&source_platform=WEB');
    expect(fortnight.body[0].quality_components.source_url.lead.coverage).toBe(50);
  });

  test('of mobile means both kinds, and of other ingestion there is none', async () => {
    expect((await get('lookback_period=1d&source_platform=MOBILE')).body).toHaveLength(1);
    expect((await get('lookback_period=1d&ingestion_source=TAG')).body).toEqual([]);
  });

  test.each([
    ['', "'lookback_period' is a required property"],
    ['lookback_period=7d', "'7d' is not one of ['1d', '14d']"],
  ])('refuses "%s"', async (query, message) => {
    expect(await get(query)).toMatchObject({ status: 400, body: { message: `Invalid request: ${message}` } });
  });
});
