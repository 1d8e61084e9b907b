import { describe, expect, it } from 'vitest';
import { type Handler, json, text } from './answering-server.ts';
import { connect, kindOf, serve } from './connect.ts';

describe('outcomes of events', () => {
  const events = [{ json: '{"event_id":"a"}' }, { json: '{"event_id":"b"}' }];
  const outcomes = [
    { status: 'processed', error_message: '', warning_message: "'em' is not hashed: 'ann@example.com'" },
    { status: 'failed', error_message: "'event_time' is in the future", warning_message: null },
  ];
  const expected = [
    { status: 'processed', error: null, warning: "'em' is not hashed: '…'" },
    { status: 'failed', error: "'event_time' is in the future", warning: null },
  ];

  it.each<[string, Handler]>([
    ['a success', json(200, { num_events_received: 2, num_events_processed: 1, events: outcomes })],
    ['a 422', json(422, { code: 953, message: 'Not all.', details: { events: outcomes } })],
  ])('come with %s', async (_, answer) => {
    const server = await serve(answer);
    const { pinterest } = connect(server.url);
    expect(await pinterest.sendEvents('1', events, { test: false })).toMatchObject({
      ok: true,
      value: expected,
    });
    expect(server.heard[0]).toMatchObject({
      path: '/v5/ad_accounts/1/events',
      body: '{"data":[{"event_id":"a"},{"event_id":"b"}]}',
    });
  });

  it.each<[string, string, Handler]>([
    ['one too few', 'unreadable', json(200, { events: outcomes.slice(1) })],
    ['one too many', 'unreadable', json(422, { code: 953, details: { events: [...outcomes, outcomes[0]] } })],
    ['an unknown status', 'unreadable', json(200, { events: [{ status: 'maybe' }, { status: 'failed' }] })],
    ['none in a success', 'unreadable', json(200, { num_events_received: 2 })],
    ['none in a 422', 'refused', json(422, { code: 953, message: 'Not all.', details: {} })],
    ['no details in a 422', 'refused', json(422, { code: 953, message: 'Not all.' })],
    ['a 422 that is no JSON', 'refused', text(422, '<html>')],
  ])('%s: %s', async (_, kind, answer) => {
    const server = await serve(answer);
    expect(kindOf(await connect(server.url).pinterest.sendEvents('1', events, { test: false }))).toBe(kind);
    expect(server.heard).toHaveLength(1);
  });
});
