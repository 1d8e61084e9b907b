import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, hashes, sha256, startCaller, startOfTests } from './caller.ts';

let caller: Caller;
beforeAll(async () => {
  caller = await startCaller();
});
afterAll(() => caller.practice.close());

const day = 24 * 60 * 60;

describe('a customer list', () => {
  test('is created with Pinterest’s answer', async () => {
    const { status, body } = await caller.call('POST', '~/customer_lists', {
      name: 'customer list-Users 1',
      list_type: 'EMAIL',
      records: hashes(3).join(','),
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^\d{1,18}$/),
      ad_account_id: caller.practice.adAccountId,
      name: 'customer list-Users 1',
      type: 'customerlist',
      status: 'PROCESSING',
      created_time: startOfTests / 1000,
      updated_time: startOfTests / 1000,
      num_batches: 1,
      num_uploaded_user_records: 3,
      num_removed_user_records: 0,
      exceptions: {},
    });
    expect((await caller.call('GET', `~/customer_lists/${body.id}`)).body).toEqual(body);
  });

  test('counts repeats and absent records, but holds each record once', async () => {
    const [a = '', b = '', c = ''] = hashes(3);
    const id = await caller.createList([a, a, b]);
    const path = `~/customer_lists/${id}`;
    await caller.call('PATCH', path, { operation_type: 'ADD', records: `${b},${c}` });
    const { body } = await caller.call('PATCH', path, {
      operation_type: 'REMOVE',
      records: `${a},${sha256('nobody')}`,
    });
    expect(body).toMatchObject({ num_batches: 3, num_uploaded_user_records: 5, num_removed_user_records: 2 });
    expect(caller.practice.state.records(id)).toEqual([b, c].sort());
  });

  test('keeps any mixture of records exactly as sent', async () => {
    const records = [sha256('x'), sha256('x').toUpperCase(), 'a@example.com', sha256('y').slice(0, 32)];
    const id = await caller.createList([...records, '']);
    expect(caller.practice.state.records(id)).toEqual([...records].sort());
    await caller.call('PATCH', `~/customer_lists/${id}`, {
      operation_type: 'REMOVE',
      records: records.join(' , '),
    });
    expect(caller.practice.state.records(id)).toEqual([]);
  });

  test('takes IDs of its type as they are', async () => {
    const id = await caller.createList(['XY1005wbcTUvYgE', '38400000-8cf0-11bd-b23e-10b96e40000d'], 'LR_ID');
    expect(caller.practice.state.records(id)).toHaveLength(2);
  });

  test('reports malformed records without refusing them', async () => {
    const id = await caller.createList(['not an address', 'Upper@Example.com', 'ok@example.com']);
    const { body } = await caller.call('GET', `~/customer_lists/${id}`);
    expect(body.exceptions).toEqual({ malformed_records: 2 });
  });
});

describe('processing', () => {
  test('takes 24 hours and ends in READY with 100 people or more', async () => {
    const own = await startCaller({ population: 1 });
    const ready = await own.createList(hashes(100));
    const small = await own.createList(hashes(99));
    const statusOf = async (id: string) => (await own.call('GET', `~/customer_lists/${id}`)).body.status;
    own.practice.state.advance(day - 1);
    expect([await statusOf(ready), await statusOf(small)]).toEqual(['PROCESSING', 'PROCESSING']);
    own.practice.state.advance(1);
    expect([await statusOf(ready), await statusOf(small)]).toEqual(['READY', 'TOO_SMALL']);
    await own.call('PATCH', `~/customer_lists/${small}`, {
      operation_type: 'ADD',
      records: sha256('one more'),
    });
    expect(await statusOf(small)).toBe('PROCESSING');
    own.practice.state.advance(day);
    expect(await statusOf(small)).toBe('READY');
    await own.practice.close();
  });

  test('of changes that keep coming still ends', async () => {
    const own = await startCaller({ population: 1 });
    const id = await own.createList(hashes(200));
    own.practice.state.advance(day / 2);
    await own.call('PATCH', `~/customer_lists/${id}`, { operation_type: 'ADD', records: sha256('late') });
    own.practice.state.advance(day / 2);
    expect((await own.call('GET', `~/customer_lists/${id}`)).body.status).toBe('READY');
    await own.practice.close();
  });
});

describe('refusals', () => {
  const valid = { name: 'x', records: sha256('x') };
  test.each([
    [{ records: 'x' }, "'name' is a required property"],
    [{ name: 'x' }, "'records' is a required property"],
    [{ ...valid, name: 12 }, "12 is not of type 'string'"],
    [{ ...valid, name: '' }, "'' is too short"],
    [{ ...valid, records: '' }, "'' is too short"],
    [{ ...valid, records: ' , ,' }, 'records is empty'],
    [{ ...valid, records: ['a'] }, "['a'] is not of type 'string'"],
    [
      { ...valid, list_type: 'email' },
      "'email' is not one of ['EMAIL', 'IDFA', 'MAID', 'LR_ID', 'DLX_ID', 'HASHED_PINNER_ID']",
    ],
    [[], "[] is not of type 'object'"],
    [
      { ...valid, list_type: 'MAID', records: `${sha256('x')},38400000-8cf0-11bd-b23e-10b96e40000d` },
      'MAIDs and IDFAs must be hashed with SHA1, SHA256, or MD5',
    ],
  ])('of creating %j', async (body, message) => {
    const before = caller.practice.state.lists().length;
    const reply = await caller.call('POST', '~/customer_lists', body);
    expect([reply.status, reply.body]).toEqual([400, { code: 1, message: `Invalid request: ${message}` }]);
    expect(caller.practice.state.lists()).toHaveLength(before);
  });

  test.each([
    [{ records: 'x' }, "'operation_type' is a required property"],
    [{ operation_type: 'DELETE', records: 'x' }, "'DELETE' is not one of ['ADD', 'REMOVE']"],
    [{ operation_type: 'ADD', records: null }, "None is not of type 'string'"],
    [{ operation_type: 'REMOVE', records: ',' }, 'records is empty'],
  ])('of changing with %j', async (body, message) => {
    const id = await caller.createList([sha256('x')]);
    const reply = await caller.call('PATCH', `~/customer_lists/${id}`, body);
    expect([reply.status, reply.body]).toEqual([400, { code: 1, message: `Invalid request: ${message}` }]);
    expect(caller.practice.state.records(id)).toEqual([sha256('x')]);
  });

  test('of a list that is not there, or is another account’s', async () => {
    const id = await caller.createList([sha256('x')]);
    const change = { operation_type: 'ADD', records: sha256('y') };
    for (const path of ['~/customer_lists/1', `/ad_accounts/549755885176/customer_lists/${id}`]) {
      expect((await caller.call('GET', path)).status).toBe(404);
      expect(await caller.call('PATCH', path, change)).toMatchObject({
        status: 404,
        body: { message: 'Customer list not found.' },
      });
    }
  });
});

describe('paging', () => {
  let own: Caller;
  beforeAll(async () => {
    own = await startCaller();
    for (let i = 0; i < 30; i++) await own.createList([sha256(String(i))]);
  });
  afterAll(() => own.practice.close());

  async function pages(query: string): Promise<string[][]> {
    const found: string[][] = [];
    let bookmark: string | null = '';
    while (bookmark !== null) {
      const { body } = await own.call('GET', `~/customer_lists?${query}&bookmark=${bookmark}`);
      found.push(body.items.map((item: { id: string }) => item.id));
      bookmark = body.bookmark;
    }
    return found;
  }
  const ids = () => own.practice.state.lists().map((list) => list.id);

  test('gives 25 at a time, each list once, the newest last', async () => {
    const found = await pages('');
    expect(found.map((page) => page.length)).toEqual([25, 5]);
    expect(found.flat()).toEqual(ids());
  });

  test('keeps to the page size and the order', async () => {
    const found = await pages('page_size=10&order=DESCENDING');
    expect(found.map((page) => page.length)).toEqual([10, 10, 10]);
    expect(found.flat()).toEqual(ids().reverse());
  });

  test('ends in one page where all fit', async () => {
    expect(await pages('page_size=250')).toEqual([ids()]);
  });

  test.each([
    ['page_size=251', '251 is greater than the maximum of 250'],
    ['page_size=0', '0 is less than the minimum of 1'],
    ['page_size=many', "'many' is not of type 'integer'"],
    ['order=UP', "'UP' is not one of ['ASCENDING', 'DESCENDING']"],
    ['bookmark=elsewhere', 'bookmark is not valid'],
  ])('refuses %s', async (query, message) => {
    const reply = await own.call('GET', `~/customer_lists?${query}`);
    expect([reply.status, reply.body]).toEqual([400, { code: 1, message: `Invalid request: ${message}` }]);
  });
});
