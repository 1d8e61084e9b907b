import type { ListType } from '#contract/object-kind.ts';
import type { Problem } from '#contract/problem.ts';
import type { Field } from '#domain/fields/field.ts';
import type { ListRecord } from '#domain/identifiers/brand.ts';
import type { FieldValue } from '#domain/values/field-value.ts';

/**
 * Why a request did not do what it should, by who must act.
 * Retries, waiting for rate limits and refreshing have already happened when a caller sees one.
 */
export type FailureKind =
  /** 400: something in the request is wrong. Never resend as is; find the row. */
  | 'refused'
  /** 413: send less at once. */
  | 'too_large'
  /** 401/2: the access token is not (or no longer) good. */
  | 'login_expired'
  /** 401/3: the token lacks a scope. */
  | 'scope_missing'
  /** 403: no role on this ad account. */
  | 'forbidden'
  /** 404: the list, audience or account is gone. */
  | 'not_found'
  /** 429 after all patience. */
  | 'rate_limited'
  /** 5xx or no answer, after all patience. What was sent may have arrived. */
  | 'unavailable'
  /** A success whose body is not what Pinterest documents. What was sent may have arrived. */
  | 'unreadable'
  /** The caller's signal. What was sent may have arrived. */
  | 'cancelled';

export interface Failure {
  readonly kind: FailureKind;
  readonly status: number | null;
  /** Pinterest's error code. */
  readonly code: number | null;
  /** Pinterest's own words with anything that may be a user's value masked. */
  readonly message: string;
  /** `x-pinterest-rid`. */
  readonly requestId: string | null;
  /** Whether Pinterest may have done what was asked, in this attempt or an earlier one whose answer was lost. */
  readonly mayHaveArrived: boolean;
  /** What a person should hear in place of the kind's own sentence. */
  readonly problem?: Problem;
  /** Of a login that is not enough: what was asked, and as whom. */
  readonly asked?: Asked;
}

export interface Asked {
  /** The scope that the request needs. */
  readonly scope: 'ads:read' | 'ads:write';
  /** Null for what belongs to no ad account. */
  readonly adAccountId: string | null;
  readonly token: 'access' | 'conversion';
  /** Whether the token is one of a connection, which a person logs in to. */
  readonly ofConnection: boolean;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly requestId: string | null }
  | { readonly ok: false; readonly failure: Failure };

export interface AdAccount {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly currency: string | null;
  readonly permissions: readonly string[];
}

type CustomerListStatus = 'PROCESSING' | 'READY' | 'TOO_SMALL' | 'UPLOADING';

export interface CustomerList {
  readonly id: string;
  readonly name: string;
  readonly status: CustomerListStatus;
  /** Counts repeats and absent people too: never a denominator. */
  readonly uploadedRecords: number;
  readonly removedRecords: number;
  /** Unix seconds. */
  readonly createdAt: number | null;
}

export interface Audience {
  readonly id: string;
  readonly name: string;
  /** READY, INITIALIZING, TOO_SMALL. */
  readonly status: string;
  /** People, approximate; null while unknown. */
  readonly size: number | null;
  readonly customerListId: string | null;
}

/** One event, shaped and encoded once, so that batches can be cut by bytes. Made only by `encodeEvents`. */
export interface EncodedEvent {
  readonly json: string;
}

export interface EventOutcome {
  readonly status: 'processed' | 'failed';
  /** Pinterest's words, masked; null where it said nothing. */
  readonly error: string | null;
  readonly warning: string | null;
}

/** Pinterest Ads, as far as a sync needs it. Takes personal data only in the branded forms that are safe to send. */
export interface Destination {
  /** Requests made so far, retries included. */
  readonly requestCount: number;
  /** The most records, events and body bytes to put into one request. */
  readonly limits: {
    readonly records: number;
    readonly recordBytes: number;
    readonly events: number;
    readonly eventBytes: number;
  };
  /** How many requests are worth having in flight at once now, by what Pinterest answered of late; at least 1. */
  parallel(work: 'records' | 'events' | 'test-events', adAccountId: string): number;

  listAdAccounts(signal?: AbortSignal): Promise<Answer<readonly AdAccount[]>>;
  getAdAccount(adAccountId: string, signal?: AbortSignal): Promise<Answer<AdAccount>>;

  createCustomerList(
    adAccountId: string,
    list: { readonly name: string; readonly listType: ListType; readonly records: readonly ListRecord[] },
    signal?: AbortSignal,
  ): Promise<Answer<CustomerList>>;
  addRecords(
    adAccountId: string,
    customerListId: string,
    records: readonly ListRecord[],
    signal?: AbortSignal,
  ): Promise<Answer<CustomerList>>;
  removeRecords(
    adAccountId: string,
    customerListId: string,
    records: readonly ListRecord[],
    signal?: AbortSignal,
  ): Promise<Answer<CustomerList>>;
  getCustomerList(
    adAccountId: string,
    customerListId: string,
    signal?: AbortSignal,
  ): Promise<Answer<CustomerList>>;
  /** All pages. */
  listCustomerLists(adAccountId: string, signal?: AbortSignal): Promise<Answer<readonly CustomerList[]>>;

  createAudience(
    adAccountId: string,
    audience: { readonly name: string; readonly customerListId: string },
    signal?: AbortSignal,
  ): Promise<Answer<Audience>>;
  getAudience(adAccountId: string, audienceId: string, signal?: AbortSignal): Promise<Answer<Audience>>;
  /** All pages. */
  listAudiences(adAccountId: string, signal?: AbortSignal): Promise<Answer<readonly Audience[]>>;

  /**
   * Makes an encoder for events whose values stand in the order of `fields`; `undefined` leaves the field out.
   * `custom_data.contents.*` lists become one object per product.
   */
  encodeEvents(fields: readonly Field[]): (values: readonly (FieldValue | undefined)[]) => EncodedEvent;
  /** One outcome per event, in request order; a 422 is an answer, not a failure. With `test`, nothing is recorded. */
  sendEvents(
    adAccountId: string,
    events: readonly EncodedEvent[],
    options: { readonly test: boolean },
    signal?: AbortSignal,
  ): Promise<Answer<readonly EventOutcome[]>>;
}
