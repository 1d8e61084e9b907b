import type { Clock } from '#ports/clock.ts';
import type { Answer, Destination } from '#ports/destination.ts';
import type { RequestStory } from '#ports/request-log.ts';
import { getAdAccount, listAdAccounts } from './ad-accounts.ts';
import { createAudience, getAudience, listAudiences } from './audiences.ts';
import { checkBaseUrl } from './base-url.ts';
import { createCaller } from './call.ts';
import {
  createCustomerList,
  getCustomerList,
  listCustomerLists,
  updateCustomerList,
} from './customer-lists.ts';
import { sendEvents } from './events.ts';
import type { Operation } from './operation.ts';
import { allPages, type Page, pageSize } from './pages.ts';
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts';
import type { Timeouts } from './request.ts';
import { defaultPatience, type Patience } from './retry.ts';
import { compileEventEncoder } from './shape-event.ts';
import type { Tokens } from './tokens.ts';

export interface PinterestOptions {
  /** Up to the version: `https://api.pinterest.com/v5`. http is for this computer alone. */
  readonly baseUrl: string;
  readonly tokens: Tokens;
  readonly clock: Clock;
  /** The app's version, for the User-Agent. */
  readonly version?: string;
  /** Hears of every attempt. */
  readonly onRequest?: (story: RequestStory) => void;
  /** 0 to 1, spread evenly; for the jitter. */
  readonly random?: () => number;
  readonly limits?: Partial<Destination['limits']>;
  readonly patience?: Partial<Patience>;
  readonly timeouts?: Partial<Timeouts>;
  /** To be shared by all who are the same user at Pinterest; its own by default. */
  readonly limiter?: RateLimiter;
}

/** Pinterest documents 1,000 events; the other limits are where others have come to no harm. */
const defaultLimits: Destination['limits'] = {
  records: 10_000,
  recordBytes: 1_000_000,
  events: 1000,
  eventBytes: 1_000_000,
};

/** Sending a full batch over a slow line is in the first; in milliseconds. */
const defaultTimeouts: Timeouts = { head: 60_000, body: 60_000 };

const categoryOf = {
  records: 'ads_write',
  events: 'ads_conversions',
  'test-events': 'test_events',
} as const;

/** Pinterest Ads over HTTP. Throws a MatchboardError where `baseUrl` is no safe address. */
export function createPinterestDestination(options: PinterestOptions): Destination {
  const caller = createCaller({
    baseUrl: checkBaseUrl(options.baseUrl),
    tokens: options.tokens,
    clock: options.clock,
    random: options.random ?? Math.random,
    userAgent: options.version === undefined ? 'Matchboard' : `Matchboard/${options.version}`,
    timeouts: { ...defaultTimeouts, ...options.timeouts },
    patience: { ...defaultPatience, ...options.patience },
    limiter: options.limiter ?? createRateLimiter(),
    onRequest: options.onRequest,
  });

  function everyPage<T>(
    operationOf: (query: Readonly<Record<string, string>>) => Operation<Page<T>>,
    signal: AbortSignal | undefined,
  ): Promise<Answer<readonly T[]>> {
    return allPages((bookmark) => {
      const query = { page_size: String(pageSize), ...(bookmark === null ? {} : { bookmark }) };
      return caller.call(operationOf(query), signal);
    });
  }

  return {
    get requestCount() {
      return caller.requestCount;
    },
    limits: { ...defaultLimits, ...options.limits },
    parallel: (work, adAccountId) => caller.parallel(categoryOf[work], adAccountId),

    listAdAccounts: (signal) => everyPage(listAdAccounts, signal),
    getAdAccount: (adAccountId, signal) => caller.call(getAdAccount(adAccountId), signal),

    createCustomerList: (adAccountId, list, signal) =>
      caller.call(createCustomerList(adAccountId, list), signal),
    addRecords: (adAccountId, listId, records, signal) =>
      caller.call(updateCustomerList(adAccountId, listId, 'ADD', records), signal),
    removeRecords: (adAccountId, listId, records, signal) =>
      caller.call(updateCustomerList(adAccountId, listId, 'REMOVE', records), signal),
    getCustomerList: (adAccountId, listId, signal) =>
      caller.call(getCustomerList(adAccountId, listId), signal),
    listCustomerLists: (adAccountId, signal) =>
      everyPage((query) => listCustomerLists(adAccountId, query), signal),

    createAudience: (adAccountId, audience, signal) =>
      caller.call(createAudience(adAccountId, audience), signal),
    getAudience: (adAccountId, audienceId, signal) =>
      caller.call(getAudience(adAccountId, audienceId), signal),
    listAudiences: (adAccountId, signal) => everyPage((query) => listAudiences(adAccountId, query), signal),

    encodeEvents: compileEventEncoder,
    sendEvents: (adAccountId, events, { test }, signal) =>
      caller.call(sendEvents(adAccountId, events, test), signal),
  };
}
