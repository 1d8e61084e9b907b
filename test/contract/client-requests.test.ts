import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getAdAccount, listAdAccounts } from '#adapters/pinterest/ad-accounts.ts';
import { createAudience, getAudience, listAudiences } from '#adapters/pinterest/audiences.ts';
import {
  createCustomerList,
  getCustomerList,
  listCustomerLists,
  updateCustomerList,
} from '#adapters/pinterest/customer-lists.ts';
import { sendEvents } from '#adapters/pinterest/events.ts';
import type { Operation } from '#adapters/pinterest/operation.ts';
import { createPinterestLogins } from '#adapters/pinterest/pinterest-logins.ts';
import { compileEventEncoder } from '#adapters/pinterest/shape-event.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { listTypes } from '#contract/object-kind.ts';
import { fieldsOf } from '#domain/fields/catalogue.ts';
import type { Field } from '#domain/fields/field.ts';
import type { ListRecord } from '#domain/identifiers/brand.ts';
import type { FieldValue } from '#domain/values/field-value.ts';
import { loadContract } from './openapi.ts';

const contract = loadContract();
const hash = '411e44ce1261728ffd2c0686e44e3fffe413c0e2c5adc498bc7da883d476b9c8';
const records = [hash, hash] as string[] as ListRecord[];
const ad = '549755885175';
const page = { page_size: '250', bookmark: 'LT0xMjM=' };

/** What is wrong with an operation, as it goes on the wire, in the eyes of Pinterest's description. */
function problemsOf(operation: Operation<unknown>): readonly string[] {
  if (operation.path === null) return ['no path'];
  const query = operation.query === undefined ? '' : `?${new URLSearchParams(operation.query)}`;
  const body = operation.body === undefined ? undefined : JSON.parse(operation.body);
  return contract?.validateRequest(operation.method, operation.path + query, body) ?? [];
}

const event = { json: eventOf(fieldsOf('conversion-events').filter(({ required }) => required)) };

const operations: readonly Operation<unknown>[] = [
  listAdAccounts(page),
  getAdAccount(ad),
  ...listTypes.map((listType) => createCustomerList(ad, { name: 'customer list-Users', listType, records })),
  updateCustomerList(ad, '7', 'ADD', records),
  updateCustomerList(ad, '7', 'REMOVE', records),
  getCustomerList(ad, '7'),
  listCustomerLists(ad, page),
  createAudience(ad, { name: 'audience-Users', customerListId: '7' }),
  getAudience(ad, '8'),
  listAudiences(ad, page),
  sendEvents(ad, [event, event], false),
  sendEvents(ad, [event], true),
];

describe.skipIf(contract === null)('the token endpoint', () => {
  it('is asked as documented, for a code and for a refresh', async () => {
    const heard: { path: string; body: string }[] = [];
    const tokens = { access_token: 'pina_a', refresh_token: 'pinr.b', token_type: 'bearer', expires_in: 9 };
    const server = createServer(async (request, response) => {
      heard.push({ path: request.url ?? '', body: await text(request) });
      response.setHeader('content-type', 'application/json').end(JSON.stringify(tokens));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const logins = createPinterestLogins({
      baseUrl: `http://127.0.0.1:${port}/v5`,
      version: '0.0.0',
      clock: systemClock,
    });
    const app = { appId: '1485920', appSecret: 's+/%' };
    const redirectUri = 'http://localhost:8085/';
    const first = await logins.exchange(app, { query: 'code=c&state=s', redirectUri, state: 's' });
    if (!first.ok) throw new Error(first.failure.detail);
    await logins.refresh(app, first.login);
    await logins.mintConversionToken(first.login.accessToken);
    server.close();
    const problems = heard.map(({ path, body }) =>
      contract?.validateRequest('POST', path, body === '' ? undefined : body),
    );
    expect(heard.map(({ path }) => path)).toEqual([
      '/v5/oauth/token',
      '/v5/oauth/token',
      '/v5/oauth/conversion_token',
    ]);
    expect(problems).toEqual([[], [], []]);
    const [code, refresh] = heard.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(code).toMatchObject({ grant_type: 'authorization_code', code: 'c', redirect_uri: redirectUri });
    expect(refresh).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'pinr.b' });
  });
});

/** A value as coercion and hashing leave it. */
function exampleOf(field: Field): FieldValue {
  const value = () => {
    if (field.hashed) return hash;
    if (field.type === 'boolean') return true;
    if (field.type === 'time') return 1_769_884_200;
    if (field.type === 'integer') return field.minimum ?? 3;
    return field.choices?.[0] ?? (field.type === 'decimal' ? '12.30' : field.example);
  };
  return (field.list ? [value(), value()] : value()) as FieldValue;
}

function eventOf(fields: readonly Field[]): string {
  const withPerson = [...fields, ...fieldsOf('conversion-events').filter(({ id }) => id === 'user_data.em')];
  return compileEventEncoder(withPerson)(withPerson.map(exampleOf)).json;
}

describe.skipIf(contract === null)("every request, in the eyes of Pinterest's description", () => {
  it.each(operations.map((operation) => [operation.method, operation.path, operation]))(
    '%s %s is valid, and in the right rate limit category',
    (method, path, operation) => {
      expect(problemsOf(operation)).toEqual([]);
      const category = operation.category === 'test_events' ? 'ads_conversions' : operation.category;
      expect(category).toBe(contract?.rateLimitCategory(method, path ?? ''));
    },
  );

  it('has no event with a field that is not documented, whatever is mapped', () => {
    const fields = fieldsOf('conversion-events');
    const required = fields.filter((field) => field.required);
    const optional = fields.filter((field) => !field.required);
    const problems = (chosen: readonly Field[]) =>
      problemsOf(sendEvents(ad, [{ json: eventOf([...required, ...chosen]) }], false));
    expect(problems(optional)).toEqual([]);
    fc.assert(
      fc.property(fc.shuffledSubarray(optional), (chosen) => {
        expect(problems(chosen)).toEqual([]);
      }),
    );
  });
});
