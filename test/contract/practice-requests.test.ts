import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversionEventsSchema } from '#practice/event-schema.ts';
import { violation } from '#practice/schema.ts';
import { type Caller, eventOf, hashes, sha256, startCaller } from '../practice/caller.ts';
import { loadContract } from './openapi.ts';

const contract = loadContract();
let caller: Caller;
let listId: string;
let audienceId: string;
beforeAll(async () => {
  caller = await startCaller();
  listId = await caller.createList(hashes(3));
  const rule = { customer_list_id: listId };
  const made = { name: 'x', audience_type: 'CUSTOMER_LIST', rule };
  audienceId = (await caller.call('POST', '~/audiences', made)).body.id;
});
afterAll(() => caller.practice.close());

const hash = sha256('x');
const texts = [hash, sha256('y')];
/** An event with every property there is. */
const fullEvent = eventOf('full', {
  user_data: {
    em: texts,
    hashed_maids: texts,
    ph: texts,
    ge: texts,
    db: texts,
    ln: texts,
    fn: texts,
    ct: texts,
    st: texts,
    zp: texts,
    country: texts,
    external_id: texts,
    client_ip_address: '203.0.113.1',
    client_user_agent: 'Mozilla/5.0',
    click_id: 'dj0y',
    partner_id: 'BUJr',
  },
  custom_data: {
    content_brand: 'b',
    content_category: 'c',
    content_ids: ['p1', 'p2'],
    content_name: 'n',
    contents: [
      { id: 'p1', item_brand: 'b', item_category: 'c', item_name: 'n', item_price: '9.50', quantity: 2 },
      { id: 'p2', quantity: 1 },
    ],
    currency: 'USD',
    external_measurement_id: 'e',
    external_measurement_vendor_id: 1,
    np: 'ss-x',
    num_items: 3,
    opt_out_type: 'LDP',
    order_id: 'o',
    predicted_ltv: '100',
    search_string: 's',
    value: '19.00',
  },
  app_info: {
    app_id: '1',
    app_name: 'a',
    app_package_name: 'com.a',
    app_store: 's',
    app_version: '1',
    install_time: 1,
    user_agent: 'u',
    window_height: 30_720,
    window_width: 0,
  },
  device_info: {
    battery_level: 100,
    brand: 'b',
    carrier: 'c',
    cpu_cores: 8,
    external_storage_free_space: 1,
    external_storage_size: 2,
    form_factor: 'tablet',
    kernel_version: '6',
    languages: ['en', 'de'],
    locale: 'en-us',
    model: 'm',
    network_type: 'wifi',
    os_family: 'ios',
    os_name: '18',
    os_release_name: 'r',
    os_version: '18.1',
    screen_density: 460,
    screen_height: 1,
    screen_width: 1,
    storage_free_space: 1,
    storage_size: 1,
    timezone: 'Europe/Berlin',
    timezone_abbr: 'CET',
    type: 't',
  },
  event_source_url: 'https://example.com/',
  opt_out: false,
  partner_name: 'ss-x',
  app_id: '1',
  app_name: 'a',
  app_version: '1',
  device_brand: 'b',
  device_carrier: 'c',
  device_model: 'm',
  device_type: 't',
  os_version: '1',
  language: 'en',
  wifi: true,
});

const operations: readonly {
  readonly name: string;
  readonly method: string;
  readonly path: () => string;
  /** As full as can be. */
  readonly bodies: () => readonly unknown[];
  readonly runs: number;
}[] = [
  {
    name: 'events',
    method: 'POST',
    path: () => '~/events?test=true',
    bodies: () => [{ data: [fullEvent, eventOf('b')] }],
    runs: 300,
  },
  {
    name: 'a new customer list',
    method: 'POST',
    path: () => '~/customer_lists',
    bodies: () => [{ name: 'x', list_type: 'MAID', records: `${hash},a@example.com` }],
    runs: 100,
  },
  {
    name: 'a change of a customer list',
    method: 'PATCH',
    path: () => `~/customer_lists/${listId}`,
    bodies: () => [
      { operation_type: 'ADD', records: hash },
      { operation_type: 'REMOVE', records: hash },
    ],
    runs: 100,
  },
  {
    name: 'a new audience',
    method: 'POST',
    path: () => '~/audiences',
    bodies: () => [
      {
        name: 'x',
        description: 'd',
        ad_account_id: caller.practice.adAccountId,
        audience_type: 'CUSTOMER_LIST',
        rule: { customer_list_id: listId, ad_account_id: caller.practice.adAccountId, country: 'US' },
      },
    ],
    runs: 150,
  },
  {
    name: 'a change of an audience',
    method: 'PATCH',
    path: () => `~/audiences/${audienceId}`,
    bodies: () => [{ name: 'x', description: 'd', ad_account_id: '1', operation_type: 'UPDATE' }],
    runs: 150,
  },
];

/** Refusals beyond the schema, which the description cannot know of. */
const stricter = [
  /is too short$/,
  /^Invalid request: records is empty$/,
  /must be hashed/,
  /^Invalid request: 'customer_list_id' is a required property$/,
];

/** Whether a request passes the practice server's reading of the schema; null where it is refused for another reason. */
async function isAccepted(method: string, path: string, body: unknown): Promise<boolean | null> {
  const { status, body: answer } = await caller.call(method, path, body);
  if (status !== 400) return true;
  if (answer.message.startsWith('The practice server does not know')) return null;
  return stricter.some((words) => words.test(answer.message)) ? null : false;
}

async function compare(method: string, path: string, body: unknown): Promise<void> {
  const accepted = await isAccepted(method, path, body);
  const wire = path.replace('~', `/ad_accounts/${caller.practice.adAccountId}`);
  const problems = contract?.validateRequest(method, wire, JSON.parse(JSON.stringify(body))) ?? [];
  if (accepted === true) expect(problems, JSON.stringify(body)).toEqual([]);
  if (accepted === false) expect(problems, JSON.stringify(body)).not.toEqual([]);
}

/** Something else than was there. Empty texts and lists are another matter: the description allows them. */
const replacement = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 12, -1, 1.5, 1e21, 30_721, 200_000_000, {}),
  fc.constantFrom<unknown>('text', '12', 'ios', 'x'.repeat(101), 'x'.repeat(201), '\u{1F600}'.repeat(60)),
  fc.constantFrom<unknown>(
    ['text'],
    [1],
    [null],
    [['text']],
    { em: ['text'] },
    { id: 'text' },
    { unknown: 1 },
  ),
  fc.constant<unknown>(undefined),
);

const mutation = fc.record({
  place: fc.nat(),
  how: fc.oneof(
    replacement.map((value) => ({ kind: 'replace', value }) as const),
    fc.constantFrom<unknown>(1, 'text', null).map((value) => ({ kind: 'add', value }) as const),
  ),
});

/** A copy with the n-th property or item replaced (or left out), or, in the n-th object, one added. */
function mutated(
  body: unknown,
  place: number,
  how: { readonly kind: 'replace' | 'add'; readonly value: unknown },
): unknown {
  const copy = structuredClone(body);
  const slots: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const holder = value as Record<string, unknown>;
    if (how.kind === 'add' && !Array.isArray(value)) slots.push({ holder, key: 'foo' });
    for (const [key, item] of Object.entries(value)) {
      if (how.kind === 'replace') slots.push({ holder, key });
      visit(item);
    }
  };
  visit(copy);
  const slot = slots[place % slots.length];
  if (slot === undefined) return copy;
  if (how.value === undefined && !Array.isArray(slot.holder)) delete slot.holder[slot.key];
  else slot.holder[slot.key] = how.value;
  return copy;
}

describe.skipIf(contract === null)(
  'requests that the practice server accepts are those Pinterest documents',
  () => {
    test.each(operations)('$name: a full one', async ({ method, path, bodies }) => {
      for (const body of bodies()) {
        expect(await isAccepted(method, path(), body)).toBe(true);
        await compare(method, path(), body);
      }
    });

    test.each(operations)('$name: with one thing changed', async ({ method, path, bodies, runs }) => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...bodies()), mutation, async (body, { place, how }) => {
          await compare(method, path(), mutated(body, place, how));
        }),
        { numRuns: runs },
      );
    });

    test.each(operations)('$name: something else altogether', async ({ method, path }) => {
      for (const body of [null, 12, 'text', [], {}, { data: {} }, { data: [1] }])
        await compare(method, path(), body);
    });

    test('the full event leaves out no property', () => {
      const places = new Set<string>();
      const visit = (value: unknown, prefix: string): void => {
        if (Array.isArray(value)) for (const item of value) visit(item, `${prefix.replace(/\.$/, '')}[].`);
        else if (typeof value === 'object' && value !== null) {
          for (const [name, item] of Object.entries(value)) {
            places.add(prefix + name);
            visit(item, `${prefix}${name}.`);
          }
        }
      };
      visit({ data: [fullEvent] }, '');
      const path = `/ad_accounts/${caller.practice.adAccountId}/events`;
      expect([...places].sort()).toEqual([...(contract?.requestProperties('POST', path) ?? [])].sort());
    });

    test('limits on length and number of app and device, to the last one', () => {
      const { app_info: app, device_info: device } = fullEvent as Readonly<Record<string, object>>;
      const edges = (limits: readonly number[]) => limits.flatMap((limit) => [limit, limit + 1]);
      const numbers = [-1, ...edges([0, 100, 1152, 30_720, 100_000, 1_048_576])];
      const texts = edges([5, 35, 40, 100, 200, 16_384]).map((length) => 'x'.repeat(length));
      const path = `/ad_accounts/${caller.practice.adAccountId}/events`;
      for (const [group, info] of Object.entries({ app_info: app, device_info: device })) {
        for (const name of Object.keys(info ?? {})) {
          for (const value of [...numbers, ...texts]) {
            const body = { data: [eventOf('a', { [group]: { [name]: value } })] };
            const isAllowed = violation(conversionEventsSchema, body) === null;
            const isDocumented = contract?.validateRequest('POST', path, body).length === 0;
            expect([group, name, value, isAllowed]).toEqual([group, name, value, isDocumented]);
          }
        }
      }
    });

    test('limits on the number of events and languages, and on characters outside the basic plane', async () => {
      const path = '~/events?test=true';
      const many = Array.from({ length: 1000 }, (_, index) => eventOf(String(index)));
      await compare('POST', path, { data: many });
      await compare('POST', path, { data: [...many, eventOf('one more')] });
      const languages = Array.from({ length: 101 }, () => 'en');
      for (const device_info of [
        { languages },
        { languages: languages.slice(1) },
        { languages: [] },
        { timezone_abbr: '\u{1F600}'.repeat(5) },
        { timezone_abbr: '\u{1F600}'.repeat(6) },
      ]) {
        await compare('POST', path, { data: [eventOf('a', { device_info })] });
      }
    });

    test('queries', async () => {
      const paths = [
        'page_size=1',
        'page_size=250',
        'page_size=251',
        'page_size=0',
        'page_size=x',
        'order=ASCENDING',
        'order=x',
      ].map((query) => `~/customer_lists?${query}`);
      paths.push('~/audiences?ownership_type=RECEIVED', '~/audiences?ownership_type=x', '~/events?test=x');
      for (const query of [
        'lookback_period=1d',
        'lookback_period=2d',
        '',
        'lookback_period=14d&source_platform=WEB',
      ]) {
        paths.push(`~/conversion_eqs?${query}`, `~/conversion_eqs?${query}&ingestion_source=x`);
      }
      for (const path of paths) {
        const isEvents = path.startsWith('~/events');
        await compareQuery(isEvents ? 'POST' : 'GET', path, isEvents ? { data: [eventOf('a')] } : undefined);
      }
    });

    async function compareQuery(method: string, path: string, body: unknown): Promise<void> {
      const { status } = await caller.call(method, path, body);
      const wire = path.replace('~', `/ad_accounts/${caller.practice.adAccountId}`);
      const problems = contract?.validateRequest(method, wire, body) ?? [];
      expect([path, status === 400]).toEqual([path, problems.length > 0]);
    }

    test('tokens', async () => {
      const authorization = `Basic ${btoa(`${caller.practice.clientId}:${caller.practice.clientSecret}`)}`;
      for (const form of [
        'grant_type=authorization_code&code=x&redirect_uri=y',
        'grant_type=authorization_code&code=x',
        'grant_type=authorization_code&redirect_uri=y',
        'grant_type=refresh_token&refresh_token=x&continuous_refresh=true',
        'grant_type=refresh_token',
        'grant_type=x',
        'code=x',
      ]) {
        const { body } = await caller.call('POST', '/oauth/token', form, { authorization });
        const isRefused = body.message.startsWith('Invalid request');
        const problems = contract?.validateRequest('POST', '/oauth/token', form) ?? [];
        expect([form, isRefused]).toEqual([form, problems.length > 0]);
      }
    });
  },
);
