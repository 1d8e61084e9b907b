import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, eventOf, sha256, startCaller, startOfTests } from './caller.ts';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.practice.close());

const now = startOfTests / 1000;
const week = 7 * 24 * 60 * 60;
const send = (data: unknown, query = '') => caller.call('POST', `~/events${query}`, { data });
const recorded = () => caller.practice.state.events(caller.practice.adAccountId);

describe('events', () => {
  test('are processed and recorded', async () => {
    const reply = await send([eventOf('a'), eventOf('b')]);
    expect([reply.status, reply.body]).toEqual([
      200,
      {
        num_events_received: 2,
        num_events_processed: 2,
        events: [
          { status: 'processed', error_message: '', warning_message: '' },
          { status: 'processed', error_message: '', warning_message: '' },
        ],
      },
    ]);
    expect(recorded()).toEqual({ count: 2, duplicates: 0, ids: ['a', 'b'] });
  });

  test('with an ID that was there before are accepted and counted, but not recorded again', async () => {
    await send([eventOf('a'), eventOf('a')]);
    const again = await send([eventOf('a', { event_name: 'lead' }), eventOf('b')]);
    expect(again.body.num_events_processed).toBe(2);
    expect(recorded()).toEqual({ count: 2, duplicates: 2, ids: ['a', 'b'] });
  });

  test('sent as a test are answered the same and not recorded', async () => {
    const reply = await send([eventOf('a'), eventOf('old', { event_time: 1 })], '?test=true');
    expect(reply.status).toBe(422);
    expect(reply.body.details.events.map((event: { status: string }) => event.status)).toEqual([
      'processed',
      'failed',
    ]);
    expect(recorded()?.count).toBe(0);
    expect((await send([eventOf('b')], '?test=false')).status).toBe(200);
    expect(recorded()?.ids).toEqual(['b']);
  });

  test('in an account are another account’s business', async () => {
    await caller.call('POST', '/ad_accounts/549755885176/events', { data: [eventOf('a')] });
    expect(recorded()?.count).toBe(0);
    expect(caller.practice.state.events('549755885176')?.ids).toEqual(['a']);
  });
});

describe('events that fail alone', () => {
  test.each([
    [
      'a second in the future',
      { event_time: now + 1 },
      "'event_time' is in the future. It must be a Unix timestamp in seconds.",
    ],
    [
      'milliseconds',
      { event_time: now * 1000 },
      "'event_time' is in the future. It must be a Unix timestamp in seconds.",
    ],
    [
      'older than seven days',
      { event_time: now - week - 1 },
      "'event_time' is more than 7 days in the past.",
    ],
    ['unknown name', { event_name: 'Order Completed' }, "'event_name' is not a supported event name."],
    ['unknown source', { action_source: 'phone' }, "'action_source' is not a supported action source."],
  ])('%s: 422, and the others are recorded', async (_, change, message) => {
    const reply = await send([eventOf('a'), eventOf('b', change), eventOf('c')]);
    expect([reply.status, reply.body]).toEqual([
      422,
      {
        code: 953,
        message: 'Not all events were successfully processed.',
        details: {
          num_events_received: 3,
          num_events_processed: 2,
          events: [
            { status: 'processed', error_message: '', warning_message: '' },
            { status: 'failed', error_message: message, warning_message: '' },
            { status: 'processed', error_message: '', warning_message: '' },
          ],
        },
      },
    ]);
    expect(recorded()?.ids).toEqual(['a', 'c']);
  });

  test('an event may be as old as seven days, and as new as now', async () => {
    expect(
      (await send([eventOf('a', { event_time: now - week }), eventOf('b', { event_time: now })])).status,
    ).toBe(200);
  });

  test('ages with the practice clock', async () => {
    caller.practice.state.advance(week);
    expect((await send([eventOf('a')])).status).toBe(422);
  });
});

describe('warnings', () => {
  test('name each field that does not look hashed, and never its value', async () => {
    const user_data = {
      em: [sha256('a'), 'jane@example.com'],
      ph: ['15550100'],
      ln: [sha256('x').toUpperCase()],
    };
    const reply = await send([eventOf('a', { user_data })]);
    expect(reply.body.events).toEqual([
      {
        status: 'processed',
        error_message: '',
        warning_message: "'em' is not in SHA-256 hashed format. 'ph' is not in SHA-256 hashed format.",
      },
    ]);
  });
});

describe('requests that are refused as a whole', () => {
  const event = eventOf('a');
  test.each<[string, unknown, string]>([
    ['no data', {}, "'data' is a required property"],
    ['no events', { data: [] }, '[] is too short'],
    [
      'something else beside the data',
      { data: [event], test: true },
      "Additional properties are not allowed ('test' was unexpected)",
    ],
    [
      'a field Pinterest does not know',
      { data: [{ ...event, foo: 1, bar: 2 }] },
      "Additional properties are not allowed ('foo', 'bar' were unexpected)",
    ],
    ['no event ID', { data: [{ ...event, event_id: undefined }] }, "'event_id' is a required property"],
    ['a number for a text', { data: [{ ...event, event_id: 12 }] }, "12 is not of type 'string'"],
    ['a text for a number', { data: [{ ...event, event_time: '12' }] }, "'12' is not of type 'integer'"],
    ['a broken number', { data: [{ ...event, event_time: 1.5 }] }, "1.5 is not of type 'integer'"],
    ['an empty text', { data: [{ ...event, event_id: '' }] }, "'' is too short"],
    ['nobody', { data: [{ ...event, user_data: {} }] }, '{} is not valid under any of the given schemas'],
    [
      'a phone alone',
      { data: [{ ...event, user_data: { ph: ['a'] } }] },
      "{'ph': ['a']} is not valid under any of the given schemas",
    ],
    [
      'an address without user agent',
      { data: [{ ...event, user_data: { client_ip_address: '1.2.3.4' } }] },
      "{'client_ip_address': '1.2.3.4'} is not valid under any of the given schemas",
    ],
    [
      'null for the e-mails',
      { data: [{ ...event, user_data: { em: null } }] },
      "{'em': None} is not valid under any of the given schemas",
    ],
    [
      'no e-mails',
      { data: [{ ...event, user_data: { em: [] } }] },
      "{'em': []} is not valid under any of the given schemas",
    ],
    [
      'an empty e-mail',
      { data: [{ ...event, user_data: { em: [''] } }] },
      "{'em': ['']} is not valid under any of the given schemas",
    ],
    ['an empty optional text', { data: [{ ...event, custom_data: { currency: '' } }] }, "'' is too short"],
    [
      'a value as a number',
      { data: [{ ...event, custom_data: { value: 9.5 } }] },
      "9.5 is not of type 'string'",
    ],
    [
      'null where none may be',
      { data: [{ ...event, custom_data: { num_items: null } }] },
      "None is not of type 'integer'",
    ],
    [
      'an unknown product field',
      { data: [{ ...event, custom_data: { contents: [{ item_brand_id: 'x' }] } }] },
      "Additional properties are not allowed ('item_brand_id' was unexpected)",
    ],
    [
      'a device from elsewhere',
      { data: [{ ...event, device_info: { os_family: 'beos' } }] },
      "'beos' is not one of ['ios', 'android', 'macos', 'windows', 'linux', 'bsd', 'other']",
    ],
    [
      'a battery over full',
      { data: [{ ...event, device_info: { battery_level: 101 } }] },
      '101 is greater than the maximum of 100',
    ],
    [
      'a time before time',
      { data: [{ ...event, app_info: { install_time: -1 } }] },
      '-1 is less than the minimum of 0',
    ],
  ])('%s', async (_, body, message) => {
    const reply = await caller.call('POST', '~/events', body);
    expect([reply.status, reply.body]).toEqual([400, { code: 1, message: `Invalid request: ${message}` }]);
  });

  test('more than a thousand events, quoting not all of them', async () => {
    const events = Array.from({ length: 1001 }, (_, index) => eventOf(String(index)));
    const reply = await send(events);
    expect(reply.status).toBe(400);
    expect(reply.body.message).toMatch(/^Invalid request: \[\{'event_name': 'checkout'.* is too long$/);
    expect(reply.body.message.length).toBeLessThan(2000);
    expect((await send(events.slice(1))).body.num_events_processed).toBe(1000);
  });

  test('one bad event refuses the good ones', async () => {
    expect((await send([eventOf('a'), eventOf('b', { user_data: {} })])).status).toBe(400);
    expect(recorded()?.count).toBe(0);
  });

  test('null is taken where it may be', async () => {
    const custom_data = { currency: null, value: null, order_id: null, external_measurement_vendor_id: null };
    const user_data = { em: [sha256('a')], click_id: null, partner_id: null };
    expect((await send([eventOf('a', { custom_data, user_data, language: null })])).status).toBe(200);
  });

  test('an unreadable test switch', async () => {
    const reply = await send([eventOf('a')], '?test=yes');
    expect([reply.status, reply.body.message]).toEqual([
      400,
      "Invalid request: 'yes' is not of type 'boolean'",
    ]);
  });
});
