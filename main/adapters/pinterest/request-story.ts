/** What happened to one attempt of a request, for a debugger: no bodies, no tokens. */
export interface RequestStory {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** From the version on, with the query: `/ad_accounts/1/events?test=true`. */
  readonly path: string;
  /** Null where no answer came. */
  readonly status: number | null;
  /** Why no answer came; null where one did. */
  readonly silence: string | null;
  /** From 1. */
  readonly attempt: number;
  readonly milliseconds: number;
  /** `x-pinterest-rid`. */
  readonly requestId: string | null;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}
