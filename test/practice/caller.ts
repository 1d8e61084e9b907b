import { createHash } from 'node:crypto';
import { type Practice, type PracticeOptions, startPractice } from '#practice/server.ts';

/** A Tuesday in November 2026, at which the practice clock of the tests stands still until it is moved. */
export const startOfTests = Date.UTC(2026, 10, 24, 12);

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the JSON
  readonly body: any;
}

/** A practice server and short ways to call it with its own access token. */
export interface Caller {
  readonly practice: Practice;
  /** @param path below `/v5/ad_accounts/{id}` where it begins with `~`, else below `/v5`. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>;
  /** @param path below `/practice`. */
  control(method: string, path: string, body?: unknown): Promise<Reply>;
  /** A list with these records, by its ID. */
  createList(records: readonly string[], listType?: string): Promise<string>;
}

export async function startCaller(options: PracticeOptions = {}): Promise<Caller> {
  const practice = await startPractice({ now: () => startOfTests, rateLimits: 0, ...options });
  const caller: Caller = {
    practice,
    async call(method, path, body, headers = {}) {
      const url = practice.url + path.replace(/^~/, `/ad_accounts/${practice.adAccountId}`);
      return read(
        await fetch(url, {
          method,
          headers: { authorization: `Bearer ${practice.accessToken}`, ...headers },
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      );
    },
    async control(method, path, body) {
      const url = `${practice.origin}/practice${path}`;
      return read(
        await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
      );
    },
    async createList(records, listType) {
      const body = {
        name: 'Users 1',
        records: records.join(','),
        ...(listType === undefined ? {} : { list_type: listType }),
      };
      return (await caller.call('POST', '~/customer_lists', body)).body.id;
    },
  };
  return caller;
}

/** So many different SHA-256 hashes, always the same ones. */
export function hashes(count: number, kind = 'person'): string[] {
  return Array.from({ length: count }, (_, index) => sha256(`${kind} ${index}`));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** An event that Pinterest takes without a word, a minute before the tests. */
export function eventOf(id: string, change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    event_name: 'checkout',
    action_source: 'web',
    event_time: startOfTests / 1000 - 60,
    event_id: id,
    user_data: { em: [sha256(id)] },
    ...change,
  };
}

async function read(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
