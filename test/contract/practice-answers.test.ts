import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFault } from '#practice/fault-text.ts';
import { routes } from '#practice/routes.ts';
import {
  type Caller,
  eventOf,
  hashes,
  type Reply,
  sha256,
  startCaller,
  startOfTests,
} from '../practice/caller.ts';
import { loadContract } from './openapi.ts';

const contract = loadContract();

/** Said beyond what is documented, as Pinterest has been seen to do with failures. */
const observed = 'status';
/** Documented, but nothing that a customer list's audience, or events sent one way only, could have. */
const unsaid = /\.overlap$|external_event_id.*issues|rule\.(?!customer_list_id)/;
/** Of these only "an object" is documented, so anything may be in them. */
const free = new Set(['exceptions', 'details']);

interface Exchange {
  readonly method: string;
  /** Below `/v5`. */
  readonly path: string;
  readonly reply: Reply;
}

let caller: Caller;
const exchanges: Exchange[] = [];

beforeAll(async () => {
  if (contract === null) return;
  caller = await startCaller();
  const account = `/ad_accounts/${caller.practice.adAccountId}`;
  const others = '/ad_accounts/549755885199';
  const { state } = caller.practice;
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => {
    const reply = await caller.call(method, path, body, headers);
    exchanges.push({ method, path, reply });
    return reply;
  };
  const form = (fields: Readonly<Record<string, string>>) =>
    call('POST', '/oauth/token', new URLSearchParams(fields).toString(), {
      authorization: `Basic ${btoa(`${caller.practice.clientId}:${caller.practice.clientSecret}`)}`,
    });

  const redirectUri = 'http://localhost:8085/';
  const code = state.issueCode(redirectUri);
  const login = await form({ grant_type: 'authorization_code', code, redirect_uri: redirectUri });
  await form({ grant_type: 'refresh_token', refresh_token: login.body.refresh_token });
  await form({ grant_type: 'refresh_token', refresh_token: login.body.refresh_token });
  await form({ grant_type: 'guess' });
  await call('POST', '/oauth/conversion_token');

  await call('GET', '/ad_accounts?page_size=1');
  await call('GET', account);
  const list = await call('POST', `${account}/customer_lists`, {
    name: 'customer list-x',
    records: [...hashes(300), 'malformed'].join(','),
  });
  const listPath = `${account}/customer_lists/${list.body.id}`;
  await call('PATCH', listPath, { operation_type: 'ADD', records: sha256('more') });
  await call('GET', listPath);
  await call('GET', `${account}/customer_lists`);
  const made = { name: 'x', audience_type: 'CUSTOMER_LIST', rule: { customer_list_id: list.body.id } };
  const audience = await call('POST', `${account}/audiences`, made);
  const audiencePath = `${account}/audiences/${audience.body.id}`;
  state.advance(24 * 60 * 60);
  await call('GET', listPath);
  await call('GET', audiencePath);
  await call('GET', `${account}/audiences?order=DESCENDING`);
  await call('PATCH', audiencePath, { name: 'y' });
  await call('PATCH', audiencePath, { operation_type: 'REMOVE' });

  const recent = { event_time: startOfTests / 1000 };
  const device = { event_name: 'lead', user_data: { hashed_maids: [sha256('device')] } };
  await call('POST', `${account}/events`, {
    data: [eventOf('a', recent), eventOf('e', { ...recent, ...device })],
  });
  await call('POST', `${account}/events?test=true`, { data: [eventOf('b', recent)] });
  await call('POST', `${account}/events`, { data: [eventOf('c', recent), eventOf('d', { event_time: 1 })] });
  await call('GET', `${account}/conversion_eqs?lookback_period=14d`);

  // Every way to fail, of every operation.
  for (const route of routes) {
    const below = route.template.replace('/ad_accounts/{ad_account_id}', '').replace(/\{.*\}/, '1');
    const own = route.scope === 'account' ? account + below : route.template;
    const query = route.requiredQuery === undefined ? '' : '?lookback_period=1d';
    const body = route.body === undefined ? undefined : {};
    await call(route.method, own + query, body, { authorization: 'Bearer nobody' });
    await call(route.method, own + query, body);
    if (route.scope === 'account') await call(route.method, others + below + query, body);
    for (const fault of ['429', '500', '503', '413', '401', '403', '404', '400']) {
      state.setFaults([parseFault(fault)]);
      await call(route.method, own + query, body);
    }
  }
}, 60_000);
afterAll(() => caller?.practice.close());

describe.skipIf(contract === null)('the practice server’s answers', () => {
  test('are what Pinterest documents', () => {
    const problems = exchanges.flatMap(({ method, path, reply }) => {
      const found = contract?.validateAnswer(method, path, reply.status, reply.body) ?? [];
      return found.map((problem) => `${method} ${path} ${reply.status}: ${problem}`);
    });
    expect(problems).toEqual([]);
  });

  test('say nothing that is not documented', () => {
    const undocumented = exchanges.flatMap(({ method, path, reply }) => {
      const documented = new Set(contract?.answerProperties(method, path, reply.status));
      if (reply.status >= 400) documented.add(observed);
      return placesOf(reply.body)
        .filter((place) => !documented.has(place))
        .map((place) => `${method} ${path} ${reply.status}: ${place}`);
    });
    expect(undocumented).toEqual([]);
  });

  test('leave out nothing that is documented', () => {
    for (const { method, template } of routes) {
      const bodies = exchanges
        .filter((exchange) => exchange.method === method && isAt(template, exchange.path))
        .filter(({ reply }) => reply.status === 200)
        .map(({ reply }) => reply.body);
      const said = new Set(bodies.flatMap((body) => placesOf(body)));
      const documented = contract?.answerProperties(method, template, 200) ?? [];
      expect(documented.length, `${method} ${template}`).toBeGreaterThan(0);
      const missing = documented.filter((place) => !said.has(place) && !unsaid.test(place));
      expect(missing, `${method} ${template}`).toEqual([]);
    }
  });

  test('have come with every status', () => {
    const statuses = new Set(exchanges.map(({ reply }) => reply.status));
    expect([...statuses].sort()).toEqual([200, 400, 401, 403, 404, 413, 422, 429, 500, 503]);
  });
});

describe.skipIf(contract === null)('the practice server’s operations', () => {
  test.each(routes)('$method $template exists, with its rate limit', ({ method, template, category }) => {
    expect(contract?.rateLimitCategory(method, template)).toBe(category);
  });
});

/** Every property in a body, as `items[].id`; `*` stands for names that are data. */
function placesOf(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) {
    return [...new Set(value.flatMap((item) => placesOf(item, `${prefix.replace(/\.$/, '')}[].`)))];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    if (/quality_components\.\w+\.$/.test(prefix)) return placesOf(item, `${prefix}*.`);
    return [prefix + name, ...(free.has(name) ? [] : placesOf(item, `${prefix}${name}.`))];
  });
}

function isAt(template: string, path: string): boolean {
  const pattern = template.replaceAll(/\{\w+\}/g, '\\d+');
  return new RegExp(`^${pattern}(\\?|$)`).test(path);
}
