import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, hashes, startCaller, startOfTests } from './caller.ts';

const day = 24 * 60 * 60;
let caller: Caller;
let listId: string;
beforeAll(async () => {
  caller = await startCaller();
  listId = await caller.createList(hashes(1000));
});
afterAll(() => caller.practice.close());

function bodyFor(list: string, change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    name: 'audience-Users 1',
    audience_type: 'CUSTOMER_LIST',
    rule: { customer_list_id: list },
    ...change,
  };
}

describe('an audience', () => {
  test('is created at once, without a size', async () => {
    const { status, body } = await caller.call('POST', '~/audiences', bodyFor(listId));
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^\d+$/),
      ad_account_id: caller.practice.adAccountId,
      name: 'audience-Users 1',
      type: 'audience',
      audience_type: 'CUSTOMER_LIST',
      description: null,
      rule: { customer_list_id: listId },
      size: null,
      status: 'INITIALIZING',
      created_timestamp: startOfTests / 1000,
      updated_timestamp: startOfTests / 1000,
      created_by_company_name: null,
    });
    expect((await caller.call('GET', `~/audiences/${body.id}`)).body).toEqual(body);
  });

  test('has a size in two digits once the list is processed, until the next processing ends', async () => {
    const own = await startCaller({ population: 1 });
    const list = await own.createList(hashes(1251));
    const { id } = (await own.call('POST', '~/audiences', bodyFor(list))).body;
    const look = async () => {
      const { body } = await own.call('GET', `~/audiences/${id}`);
      return [body.status, body.size];
    };
    own.practice.state.advance(day);
    expect(await look()).toEqual(['READY', 1300]);
    const removed = hashes(1251).slice(0, 1200).join(',');
    await own.call('PATCH', `~/customer_lists/${list}`, { operation_type: 'REMOVE', records: removed });
    expect(await look()).toEqual(['READY', 1300]);
    own.practice.state.advance(day);
    expect(await look()).toEqual(['TOO_SMALL', 51]);
    await own.practice.close();
  });

  test('is renamed, then removed', async () => {
    const { id } = (await caller.call('POST', '~/audiences', bodyFor(listId))).body;
    const renamed = await caller.call('PATCH', `~/audiences/${id}`, { name: 'New', description: 'Words' });
    expect(renamed.body).toMatchObject({
      id,
      name: 'New',
      description: 'Words',
      rule: { customer_list_id: listId },
    });
    const removed = await caller.call('PATCH', `~/audiences/${id}`, { operation_type: 'REMOVE' });
    expect([removed.status, removed.body.id]).toEqual([200, id]);
    expect(await caller.call('GET', `~/audiences/${id}`)).toMatchObject({
      status: 404,
      body: { message: 'Audience not found.' },
    });
    const { items } = (await caller.call('GET', '~/audiences?page_size=250')).body;
    expect(items.map((item: { id: string }) => item.id)).not.toContain(id);
  });

  test('is listed as owned, not as received', async () => {
    const owned = await caller.call('GET', '~/audiences?ownership_type=OWNED');
    expect(owned.body.items.length).toBeGreaterThan(0);
    const received = await caller.call('GET', '~/audiences?ownership_type=RECEIVED');
    expect(received.body).toEqual({ items: [], bookmark: null });
  });
});

describe('refusals', () => {
  test.each([
    [{ name: undefined }, "Invalid request: 'name' is a required property"],
    [{ rule: undefined }, "Invalid request: 'rule' is a required property"],
    [{ rule: 'all' }, "Invalid request: 'all' is not of type 'object'"],
    [{ rule: {} }, "Invalid request: 'customer_list_id' is a required property"],
    [{ rule: { customer_list_id: 7 } }, "Invalid request: 7 is not of type 'string'"],
    [{ rule: { customer_list_id: 'x' } }, "Invalid request: 'x' does not match '^\\\\d+$'"],
    [
      { audience_type: 'customer_list' },
      "Invalid request: 'customer_list' is not one of ['CUSTOMER_LIST', 'VISITOR', 'ENGAGEMENT', 'ACTALIKE', 'PERSONA']",
    ],
    [{ audience_type: 'VISITOR' }, 'The practice server does not know VISITOR audiences.'],
    [
      { rule: { customer_list_id: '1', percentage: 3 } },
      'The practice server does not know percentage in a rule.',
    ],
  ])('of creating one with %j', async (change, message) => {
    const reply = await caller.call('POST', '~/audiences', bodyFor(listId, change));
    expect([reply.status, reply.body]).toEqual([400, { code: 1, message }]);
  });

  test('of one whose list is not there', async () => {
    const reply = await caller.call('POST', '~/audiences', bodyFor('1'));
    expect([reply.status, reply.body.message]).toEqual([404, 'Customer list not found.']);
  });

  test('of changing one wrongly', async () => {
    const { id } = (await caller.call('POST', '~/audiences', bodyFor(listId))).body;
    const reply = await caller.call('PATCH', `~/audiences/${id}`, { operation_type: 'DELETE' });
    expect(reply.body.message).toBe("Invalid request: 'DELETE' is not one of ['UPDATE', 'REMOVE']");
    expect((await caller.call('GET', `~/audiences/${id}`)).status).toBe(200);
    expect((await caller.call('PATCH', '~/audiences/1', { name: 'x' })).status).toBe(404);
  });
});
