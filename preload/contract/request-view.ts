import { z } from 'zod';
import { listOf, record } from './record.ts';

const summary = {
  /** From 1 within its run. */
  id: z.int(),
  /** The same for all attempts of one request. */
  call: z.int(),
  /** From 1. */
  attempt: z.int(),
  /** ISO 8601. */
  startedAt: z.string(),
  method: z.enum(['GET', 'POST', 'PATCH']),
  /** With the address before it, below which `path` lies: `https://api.pinterest.com/v5`. */
  baseUrl: z.string(),
  /** From the version on, with the query: `/ad_accounts/1/events?test=true`. */
  path: z.string().regex(/^\/ad_accounts(?:[/?]|$)/),
  /** Null where no answer came. */
  status: z.int().nullable(),
  /** Why no answer came; null where one did. */
  silence: z.string().nullable(),
  milliseconds: z.number(),
  /** Milliseconds spent before it, waiting for the rate limit or for another try. */
  waited: z.number(),
  /** `x-pinterest-rid`. */
  requestId: z.string().nullable(),
  bytesSent: z.int(),
  bytesReceived: z.int(),
};

/** One attempt of a request of a run. */
const requestSummarySchema = record(summary);
export type RequestSummary = z.infer<typeof requestSummarySchema>;

/** A body as the page shows it, and whether it goes on. */
const bodyViewSchema = record({ text: z.string(), isCut: z.boolean() });
export type BodyView = z.infer<typeof bodyViewSchema>;

/** A request with its bodies: personal data as hashes only, and no token. */
export const requestDetailSchema = record({
  ...summary,
  sent: bodyViewSchema.nullable(),
  received: bodyViewSchema.nullable(),
});

export const requestPageSchema = record({
  /** The log's name of the run; null before its first request. */
  run: z.string().nullable(),
  requests: listOf(requestSummarySchema),
});

/** The requests that contain a text, or one of the hashes it would be sent as. */
export const requestSearchSchema = record({ ids: listOf(z.int()) });
