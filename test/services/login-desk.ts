import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionsFile } from '#adapters/connections/connections-file.ts';
import { sessionSecretStore } from '#adapters/keychain/session-secret-store.ts';
import { loopbackRedirects } from '#adapters/loopback/loopback-redirects.ts';
import { createPinterestLogins } from '#adapters/pinterest/pinterest-logins.ts';
import type { Connection } from '#ports/connection-book.ts';
import type { SecretStore } from '#ports/secret-store.ts';
import { type Practice, startPractice } from '#practice/server.ts';
import { StoredConnections } from '#services/stored-connections.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';

const day = 86_400_000;

/** A port that nobody uses just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Connections in a folder of their own, at a practice Pinterest over real HTTP, both by one clock that is turned. */
export class LoginDesk {
  readonly folder: string;
  readonly practice: Practice;
  readonly clock: FakeClock;
  readonly secrets: SecretStore;
  readonly port: number;
  stored: StoredConnections;

  private constructor(
    folder: string,
    practice: Practice,
    clock: FakeClock,
    secrets: SecretStore,
    port: number,
  ) {
    this.folder = folder;
    this.practice = practice;
    this.clock = clock;
    this.secrets = secrets;
    this.port = port;
    this.stored = this.program();
  }

  static async open(wrap: (store: SecretStore) => SecretStore = (store) => store): Promise<LoginDesk> {
    const clock = createFakeClock(Date.now());
    const practice = await startPractice({ rateLimits: 0, now: () => clock.now() });
    const folder = await mkdtemp(join(tmpdir(), 'matchboard-login-'));
    const problem = { code: 'none', message: '', fix: '' };
    return new LoginDesk(folder, practice, clock, wrap(sessionSecretStore(problem)), await freePort());
  }

  /** Another program on the same computer: nothing in memory, the same files and keychain. */
  program(apiUrl = this.practice.url): StoredConnections {
    const { clock, folder, secrets } = this;
    return new StoredConnections({
      store: secrets,
      book: connectionsFile(folder),
      redirects: loopbackRedirects,
      server: (at) =>
        createPinterestLogins({
          baseUrl: at,
          version: '0.0.0',
          clock,
          timeouts: { head: 1500, body: 1500 },
        }),
      apiUrl,
      clock,
    });
  }

  logIn(
    change: Partial<Parameters<StoredConnections['logIn']>[0]> = {},
    browser: (url: string) => Promise<void> = consenting,
    choices: { signal?: AbortSignal; patience?: number } = {},
  ): Promise<Connection> {
    let failed: (error: unknown) => void = () => undefined;
    const lost = new Promise<never>((_, reject) => {
      failed = reject;
    });
    const login = this.stored.logIn(
      {
        connectionId: null,
        label: 'Acme US',
        appId: this.practice.clientId,
        appSecret: this.practice.clientSecret,
        port: this.port,
        ...change,
      },
      {
        signal: choices.signal ?? new AbortController().signal,
        patience: choices.patience ?? 20_000,
        onConsentPage: (url) => void browser(url).catch(failed),
      },
    );
    return Promise.race([login, lost]);
  }

  days(count: number): void {
    this.clock.advance(count * day);
  }

  /** Requests to the token endpoint. */
  refreshes(): number {
    return this.tokenRequests().length;
  }

  tokenRequests() {
    return this.practice.state.requests().requests.filter(({ path }) => path === '/oauth/token');
  }

  async close(): Promise<void> {
    await this.practice.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A browser whose person says yes. */
export const consenting = (url: string): Promise<void> => decide(url, 'allow');
export const denying = (url: string): Promise<void> => decide(url, 'deny');

async function decide(url: string, decision: string): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ decision }),
  });
  await (await fetch(answer.headers.get('location') ?? 'nowhere')).text();
}
