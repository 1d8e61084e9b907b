import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fieldById } from '#domain/fields/catalogue.ts';
import type { ListRecord } from '#domain/identifiers/brand.ts';
import type { SafeValue } from '#domain/values/field-value.ts';
import type { Answer, EncodedEvent } from '#ports/destination.ts';
import { type Practice, startPractice } from '#practice/server.ts';
import { connect, kindOf, type Scene } from './connect.ts';

let practice: Practice;
let adAccountId: string;
beforeAll(async () => {
  practice = await startPractice({ seed: 'client', rateLimits: 0 });
  adAccountId = practice.adAccountId;
});
afterEach(() => practice.state.setFaults([]));
afterAll(() => practice.close());

function practised(tokens: { access?: string; conversion?: string | null } = {}): Scene {
  return connect(practice.url, {
    tokens: {
      access: () => tokens.access ?? practice.accessToken,
      conversion: () => tokens.conversion ?? practice.conversionToken,
    },
  });
}

function must<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.failure.kind}: ${answer.failure.message}`);
  return answer.value;
}

function records(from: number, to: number): ListRecord[] {
  return Array.from({ length: to - from }, (_, index) =>
    createHash('sha256')
      .update(`person${from + index}@example.com`)
      .digest('hex'),
  ) as string[] as ListRecord[];
}

const eventFields = ['event_name', 'action_source', 'event_time', 'event_id', 'user_data.em'];

function eventsAt(times: readonly number[], prefix: string): EncodedEvent[] {
  const fields = eventFields.map((id) => fieldById('conversion-events', id)!);
  const encode = practised().pinterest.encodeEvents(fields);
  return times.map((time, index) =>
    encode(['checkout', 'web', time, `${prefix}-${index}`, records(0, 1)[0]] as SafeValue[]),
  );
}

const unixNow = () => Math.floor(practice.state.now() / 1000);

describe('ad accounts', () => {
  it('are listed and got', async () => {
    const { pinterest } = practised();
    const accounts = must(await pinterest.listAdAccounts());
    const mine = accounts.find((account) => account.id === adAccountId);
    expect(mine).toMatchObject({ name: 'Practice account', country: 'US', currency: 'USD' });
    expect(mine?.permissions).not.toEqual([]);
    expect(must(await pinterest.getAdAccount(adAccountId))).toEqual(mine);
  });
});

describe('an audience', () => {
  it('is made of a list, filled, emptied and found again', async () => {
    const { pinterest } = practised();
    const created = await pinterest.createCustomerList(adAccountId, {
      name: 'customer list-Users',
      listType: 'EMAIL',
      records: records(0, 500),
    });
    expect(created.ok && created.requestId).toMatch(/./);
    const list = must(created);
    expect(list).toMatchObject({ name: 'customer list-Users', status: 'PROCESSING', uploadedRecords: 500 });

    const audience = must(
      await pinterest.createAudience(adAccountId, { name: 'audience-Users', customerListId: list.id }),
    );
    expect(audience).toMatchObject({ name: 'audience-Users', customerListId: list.id });

    must(await pinterest.addRecords(adAccountId, list.id, records(500, 600)));
    const removed = must(await pinterest.removeRecords(adAccountId, list.id, records(0, 50)));
    expect(removed).toMatchObject({ uploadedRecords: 600, removedRecords: 50 });
    expect(practice.state.records(list.id)).toEqual(records(50, 600).sort());

    practice.state.advance(48 * 3600);
    expect(must(await pinterest.getCustomerList(adAccountId, list.id)).status).toBe('READY');
    const ready = must(await pinterest.getAudience(adAccountId, audience.id));
    expect(ready.status).toBe('READY');
    expect(ready.size).toBeGreaterThan(100);
    expect(must(await pinterest.listCustomerLists(adAccountId)).map(({ id }) => id)).toContain(list.id);
    expect(must(await pinterest.listAudiences(adAccountId))).toContainEqual(ready);
  });

  it('is found among more than a page holds', async () => {
    const { pinterest } = practised();
    const other = '549755885176';
    const list = { name: 'many', listType: 'EMAIL', records: records(0, 1) } as const;
    const ids = new Set<string>();
    for (let count = 0; count < 255; count += 1) {
      ids.add(must(await pinterest.createCustomerList(other, list)).id);
    }
    const before = pinterest.requestCount;
    const found = must(await pinterest.listCustomerLists(other));
    expect(new Set(found.map(({ id }) => id))).toEqual(ids);
    expect(pinterest.requestCount - before).toBe(2);
  });
});

describe('conversion events', () => {
  it('are recorded once each, however often they are sent', async () => {
    const { pinterest } = practised();
    const events = eventsAt([unixNow(), unixNow() - 60], 'twice');
    const processed = { status: 'processed', error: null, warning: null };
    for (let time = 0; time < 2; time += 1) {
      const outcomes = must(await pinterest.sendEvents(adAccountId, events, { test: false }));
      expect(outcomes).toEqual([processed, processed]);
    }
    expect(practice.state.events(adAccountId)?.ids).toEqual(['twice-0', 'twice-1']);
  });

  it('have their outcomes in order, where some fail', async () => {
    const { pinterest } = practised();
    const times = [unixNow() + 3600, unixNow(), unixNow() - 30 * 24 * 3600];
    const outcomes = must(await pinterest.sendEvents(adAccountId, eventsAt(times, 'some'), { test: false }));
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'processed', 'failed']);
    expect(outcomes[0]?.error).toContain("'event_time' is in the future");
    expect(practice.state.events(adAccountId)?.ids).toContain('some-1');
    expect(practice.state.events(adAccountId)?.ids).not.toContain('some-0');
  });

  it('leave nothing behind as test events', async () => {
    const { pinterest } = practised();
    const before = practice.state.events(adAccountId);
    const outcomes = must(
      await pinterest.sendEvents(adAccountId, eventsAt([unixNow()], 'test'), { test: true }),
    );
    expect(outcomes).toHaveLength(1);
    expect(practice.state.events(adAccountId)).toEqual(before);
  });

  it('are refused as a whole where one breaks the schema', async () => {
    const { pinterest } = practised();
    const events = [...eventsAt([unixNow()], 'whole'), { json: '{"event_name":"lead"}' }];
    const answer = await pinterest.sendEvents(adAccountId, events, { test: false });
    expect(answer).toMatchObject({ failure: { kind: 'refused', status: 400, code: 1 } });
    expect(answer.ok || answer.failure.message).toBe(
      "Invalid request: 'action_source' is a required property",
    );
  });
});

describe('failures', () => {
  it.each<[string, string, number, number, () => Promise<Answer<unknown>>]>([
    [
      'no such token',
      'login_expired',
      401,
      2,
      () => practised({ access: 'pina_x' }).pinterest.listAdAccounts(),
    ],
    [
      'a conversion token for what it is not for',
      'scope_missing',
      401,
      3,
      () => practised({ access: practice.conversionToken }).pinterest.listAdAccounts(),
    ],
    [
      "somebody else's account",
      'forbidden',
      403,
      29,
      () => practised().pinterest.getAdAccount('549755885199'),
    ],
    ['no such list', 'not_found', 404, 2, () => practised().pinterest.getCustomerList(adAccountId, '1')],
    ['no such audience', 'not_found', 404, 2, () => practised().pinterest.getAudience(adAccountId, '1')],
    [
      'no records',
      'refused',
      400,
      1,
      () =>
        practised().pinterest.createCustomerList(adAccountId, { name: 'n', listType: 'EMAIL', records: [] }),
    ],
  ])('%s: %s', async (_, kind, status, code, act) => {
    expect(await act()).toMatchObject({ failure: { kind, status, code } });
  });

  it('names the scope that a login lacks', async () => {
    const redirectUri = 'http://localhost:8085/';
    const code = practice.state.issueCode(redirectUri, ['ads:read']);
    const response = await fetch(`${practice.url}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${practice.clientId}:${practice.clientSecret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    });
    const login = (await response.json()) as { access_token: string };
    const { pinterest } = practised({ access: login.access_token });
    expect(kindOf(await pinterest.listAudiences(adAccountId))).toBe('ok');
    const answer = await pinterest.createCustomerList(adAccountId, {
      name: 'n',
      listType: 'EMAIL',
      records: records(0, 1),
    });
    expect(answer).toMatchObject({ failure: { kind: 'scope_missing', status: 401, code: 3 } });
    expect(answer.ok || answer.failure.message).toContain('ads:write');
  });

  it.each([413, 403, 404] as const)('%i', async (status) => {
    practice.state.setFaults([{ kind: 'status', status }]);
    const kinds = { 413: 'too_large', 403: 'forbidden', 404: 'not_found' };
    const answer = await practised().pinterest.addRecords(adAccountId, '1', records(0, 1));
    expect(kindOf(answer)).toBe(kinds[status]);
  });
});

describe('on a bad line', () => {
  it('what is added arrives once, and a list is never made twice', async () => {
    const { pinterest } = practised();
    const list = { name: 'bad line', listType: 'EMAIL', records: records(0, 10) } as const;
    practice.state.setFaults([{ kind: 'reset-after', times: 1 }]);
    expect(kindOf(await pinterest.createCustomerList(adAccountId, list))).toBe('unavailable');
    const named = must(await pinterest.listCustomerLists(adAccountId)).filter(
      ({ name }) => name === 'bad line',
    );
    expect(named).toHaveLength(1);

    const id = named[0]?.id ?? '';
    practice.state.setFaults([
      { kind: 'reset-after', times: 1 },
      { kind: 'half', times: 1 },
      { kind: 'status', status: 429, times: 1, retryAfter: 30 },
      { kind: 'status', status: 503, times: 1, after: true },
      { kind: 'reset-before', times: 1 },
    ]);
    const before = pinterest.requestCount;
    must(await pinterest.addRecords(adAccountId, id, records(10, 20)));
    expect(pinterest.requestCount - before).toBe(6);
    expect(practice.state.records(id)).toEqual(records(0, 20).sort());
  });

  it('a page instead of an answer is no answer', async () => {
    practice.state.setFaults([{ kind: 'html' }]);
    expect(kindOf(await practised().pinterest.listAdAccounts())).toBe('unreadable');
  });
});

it("keeps within Pinterest's limits, as the practice server counts them", async () => {
  const { clock } = practised();
  const limited = await startPractice({ seed: 'limits', rateLimits: 0.1, now: clock.now });
  const { pinterest, stories } = connect(limited.url, {
    clock,
    tokens: { access: () => limited.accessToken, conversion: () => null },
  });
  for (let count = 0; count < 250; count += 1) must(await pinterest.getAdAccount(limited.adAccountId));
  await limited.close();
  expect(stories.filter((story) => story.status === 429)).toEqual([]);
  expect(clock.slept).toEqual([60_000, 60_000]);
});
