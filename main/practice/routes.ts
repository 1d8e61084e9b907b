import type { AccountHandler, Handler } from './call.ts';
import { getAdAccount, listAdAccounts } from './endpoints/ad-accounts.ts';
import { createAudience, getAudience, listAudiences, updateAudience } from './endpoints/audiences.ts';
import {
  createCustomerList,
  getCustomerList,
  listCustomerLists,
  updateCustomerList,
} from './endpoints/customer-lists.ts';
import { getEventQuality } from './endpoints/event-quality.ts';
import { sendEvents } from './endpoints/events.ts';
import { exchangeToken, mintConversionToken } from './endpoints/oauth.ts';
import type { RateLimitCategory } from './rate-limits.ts';

interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below `/v5`. */
  readonly template: string;
  readonly category: RateLimitCategory;
  /** The app's own name and secret, a scope, or whatever may send events. */
  readonly access: 'client' | 'ads:read' | 'ads:write' | 'events';
  readonly body?: 'json' | 'form';
  readonly requiredQuery?: readonly string[];
}

/** One operation of Pinterest's v5. */
export type Route = Operation &
  (
    | { readonly scope: 'account'; readonly run: AccountHandler }
    | { readonly scope: 'user'; readonly run: Handler }
  );

const account = '/ad_accounts/{ad_account_id}';
const lists = `${account}/customer_lists`;
const list = `${lists}/{customer_list_id}`;
const audiences = `${account}/audiences`;
const audience = `${audiences}/{audience_id}`;
const read = { category: 'ads_read', access: 'ads:read' } as const;
const write = { category: 'ads_write', access: 'ads:write', body: 'json' } as const;

export const routes: readonly Route[] = [
  {
    method: 'POST',
    template: '/oauth/token',
    category: 'org_read',
    access: 'client',
    body: 'form',
    scope: 'user',
    run: exchangeToken,
  },
  {
    method: 'POST',
    template: '/oauth/conversion_token',
    category: 'org_write',
    access: 'ads:write',
    scope: 'user',
    run: mintConversionToken,
  },
  { method: 'GET', template: '/ad_accounts', ...read, scope: 'user', run: listAdAccounts },
  { method: 'GET', template: account, ...read, scope: 'account', run: getAdAccount },
  { method: 'GET', template: lists, ...read, scope: 'account', run: listCustomerLists },
  { method: 'POST', template: lists, ...write, scope: 'account', run: createCustomerList },
  { method: 'GET', template: list, ...read, scope: 'account', run: getCustomerList },
  { method: 'PATCH', template: list, ...write, scope: 'account', run: updateCustomerList },
  { method: 'GET', template: audiences, ...read, scope: 'account', run: listAudiences },
  { method: 'POST', template: audiences, ...write, scope: 'account', run: createAudience },
  { method: 'GET', template: audience, ...read, scope: 'account', run: getAudience },
  { method: 'PATCH', template: audience, ...write, scope: 'account', run: updateAudience },
  {
    method: 'POST',
    template: `${account}/events`,
    category: 'ads_conversions',
    access: 'events',
    body: 'json',
    scope: 'account',
    run: sendEvents,
  },
  {
    method: 'GET',
    template: `${account}/conversion_eqs`,
    ...read,
    requiredQuery: ['lookback_period'],
    scope: 'account',
    run: getEventQuality,
  },
];

/** The operation at a path below `/v5`, with what stands in place of its parameters. */
export function findRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | null {
  const parts = path.split('/');
  for (const route of routes) {
    const params = route.method === method ? match(route.template.split('/'), parts) : null;
    if (params !== null) return { route, params };
  }
  return null;
}

function match(template: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (template.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, wanted] of template.entries()) {
    const part = parts[index] ?? '';
    if (wanted.startsWith('{')) params[wanted.slice(1, -1)] = part;
    else if (wanted !== part) return null;
  }
  return params;
}
