import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exchange } from './exchange.ts';
import type { FaultSpec } from './faults.ts';
import { PracticeState } from './practice-state.ts';
import { RateLimits } from './rate-limits.ts';
import { practiceAccountId } from './world.ts';

export interface PracticeOptions {
  /** 0, the default, takes any free one. Only this computer can reach it. */
  readonly port?: number;
  /** The share of records that match a Pinterest person, 0…1; 0.6 by default. */
  readonly population?: number;
  /** Faults switched on from the start. */
  readonly faults?: readonly FaultSpec[];
  /** Milliseconds since the Unix epoch; the real time by default. */
  readonly now?: () => number;
  /** A file to keep everything in, so that the next start goes on from there. */
  readonly storePath?: string;
  /** The same seed gives the same tokens; random by default. */
  readonly seed?: string;
  /** Multiplies Pinterest's rate limits; 0 switches them off; 1 by default. */
  readonly rateLimits?: number;
}

/** A running practice Pinterest. */
export interface Practice {
  /** Ends in `/v5`. */
  readonly url: string;
  /** The control endpoints are at `/practice/…` below it. */
  readonly origin: string;
  readonly accessToken: string;
  readonly conversionToken: string;
  readonly adAccountId: string;
  /** An app's name and secret, for the token endpoint. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly state: PracticeState;
  /** Cuts open connections. */
  close(): Promise<void>;
}

/** Starts a complete local Pinterest on a port of its own; rejects where the port is taken. */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const state = new PracticeState({
    seed: options.seed ?? randomUUID(),
    population: options.population ?? 0.6,
    now: options.now ?? Date.now,
    storePath: options.storePath ?? null,
  });
  state.setFaults(options.faults ?? []);
  const limits = new RateLimits(options.rateLimits ?? 1);
  const server = createServer((request, response) => void exchange(state, limits, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const { accessToken, conversionToken, clientId, clientSecret } = state.world.logins;
  return {
    url: `${origin}/v5`,
    origin,
    accessToken,
    conversionToken,
    adAccountId: practiceAccountId,
    clientId,
    clientSecret,
    state,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
