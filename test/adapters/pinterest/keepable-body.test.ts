import { expect, test } from 'vitest';
import { keepableAnswer, keepableRequest } from '#adapters/pinterest/keepable-body.ts';
import { hashText } from '#domain/identifiers/hash.ts';

const hash = hashText('sha256', 'ann@example.com');

test('a batch of hashes stays as it is', () => {
  const body = JSON.stringify({ operation_type: 'ADD', records: `${hash},${hash}` });
  expect(keepableRequest(body)).toBe(body);
});

test('plain addresses and opaque IDs of a list are written as hashes', () => {
  const kept = keepableRequest(
    JSON.stringify({ operation_type: 'ADD', records: `ann@example.com,XY-1234567,${hash}` }),
  );
  expect(JSON.parse(kept)).toEqual({
    operation_type: 'ADD',
    records: `sha256:${hash},sha256:${hashText('sha256', 'XY-1234567')},${hash}`,
  });
});

test('what an event has unhashed is written as a hash', () => {
  const event = {
    event_source_url: 'https://shop.test/thanks?mail=ann@example.com&x=Bob%40example.org',
    user_data: {
      em: [hash],
      client_ip_address: '203.0.113.9',
      client_user_agent: 'Mozilla "5.0" \\',
      click_id: 'dj0yJnU9',
    },
    custom_data: { value: '12.50', search_string: 'shoes for ann@example.com' },
  };
  const kept = keepableRequest(JSON.stringify({ data: [event] }));
  const read = JSON.parse(kept) as { data: [typeof event] };
  expect(read.data[0].user_data).toMatchObject({
    em: [hash],
    client_ip_address: `sha256:${hashText('sha256', '203.0.113.9')}`,
    client_user_agent: `sha256:${hashText('sha256', 'Mozilla "5.0" \\')}`,
  });
  expect(read.data[0].custom_data).toEqual({ value: '12.50', search_string: `shoes for sha256:${hash}` });
  for (const secret of ['ann@', 'Bob', '203.0', 'Mozilla', 'dj0yJnU9']) expect(kept).not.toContain(secret);
});

test('an answer keeps its shape, without quoted values and tokens', () => {
  const kept = keepableAnswer({
    state: 'json',
    value: {
      code: 1,
      message: "'ann@example.com' is not of type 'array'",
      id: '2680060704746',
      name: 'customer list-Spring',
      access_token: 'pina_ABCDEFGHIJ',
      note: 'token pinc_ABCDEFGHIJ of bob@example.com',
      details: { events: [{ status: 'failed', error_message: "'Ann Lee' is too long" }] },
    },
  });
  expect(kept).toContain('"id":"2680060704746"');
  expect(kept).toContain('customer list-Spring');
  for (const secret of ['ann@', 'bob@', 'Ann Lee', 'ABCDEF']) expect(kept).not.toContain(secret);
  expect(keepableAnswer({ state: 'not-json' })).toBe('[not-json]');
});
