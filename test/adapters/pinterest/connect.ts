import { afterEach } from 'vitest';
import {
  createPinterestDestination,
  type PinterestOptions,
} from '#adapters/pinterest/pinterest-destination.ts';
import type { Answer, Destination } from '#ports/destination.ts';
import type { RequestStory } from '#ports/request-log.ts';
import { createFakeClock, type FakeClock } from '../../fake-clock.ts';
import { type AnsweringServer, answering, type Handler } from './answering-server.ts';

export const secret = 'pina_SECRET';
export const account = { id: '1', name: 'Shop', country: 'US', currency: 'USD', permissions: ['OWNER'] };

const servers: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server for one test. */
export async function serve(...handlers: Handler[]): Promise<AnsweringServer> {
  const server = await answering(...handlers);
  servers.push(server);
  return server;
}

/** An address where nobody listens. */
export async function nowhere(): Promise<string> {
  const server = await answering();
  await server.close();
  return server.url;
}

export interface Scene {
  readonly pinterest: Destination;
  readonly clock: FakeClock;
  readonly stories: RequestStory[];
}

/** The client under test, with a clock that does not wait and jitter that is always half. */
export function connect(url: string, options: Partial<PinterestOptions> = {}): Scene {
  const clock = createFakeClock();
  const stories: RequestStory[] = [];
  const pinterest = createPinterestDestination({
    baseUrl: url,
    tokens: { access: () => secret, conversion: () => null },
    clock,
    random: () => 0.5,
    onRequest: (story) => stories.push(story),
    ...options,
  });
  return { pinterest, clock, stories };
}

export function kindOf(answer: Answer<unknown>): string {
  return answer.ok ? 'ok' : answer.failure.kind;
}

export function createList(pinterest: Destination): Promise<Answer<unknown>> {
  return pinterest.createCustomerList('1', { name: 'n', listType: 'EMAIL', records: [] });
}
