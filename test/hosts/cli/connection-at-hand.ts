import { json } from 'node:stream/consumers';
import { connectionsFile } from '#adapters/connections/connections-file.ts';
import { openSecretStore } from '#adapters/keychain/open-secret-store.ts';
import { loopbackRedirects } from '#adapters/loopback/loopback-redirects.ts';
import { createPinterestLogins } from '#adapters/pinterest/pinterest-logins.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { SecretStore } from '#ports/secret-store.ts';
import { LoginSecrets } from '#services/login-secrets.ts';
import { StoredConnections } from '#services/stored-connections.ts';
import { consenting } from '../../services/login-desk.ts';

/**
 * What the app would do to a connection in this computer's keychain, in a process of its own: one question by stdin, one answer
 * by stdout. `refresh-and-hold` says "received" when the new login is there and not yet stored, and never stores it.
 */
export interface Task {
  readonly do: 'log-in' | 'log-in-again' | 'age' | 'keep-alive' | 'refresh-and-hold' | 'secrets';
  readonly folder: string;
  readonly apiUrl: string;
  readonly app: { readonly appId: string; readonly appSecret: string; readonly port: number };
  /** For `log-in`: pasted. */
  readonly conversionToken?: string;
  /** For `age`: days until the access token ends. */
  readonly daysLeft?: number;
}

const day = 86_400_000;
const task = (await json(process.stdin)) as Task;
const { folder, apiUrl } = task;
const keychain = openSecretStore('system');
let writes = 0;
const holding: SecretStore = {
  ...keychain,
  set: async (name, secret) => {
    writes += 1;
    // The first one only proves that the keychain takes something.
    if (writes === 1) return keychain.set(name, secret);
    process.stdout.write('"received"\n');
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  },
};
const stored = new StoredConnections({
  store: task.do === 'refresh-and-hold' ? holding : keychain,
  book: connectionsFile(folder),
  redirects: loopbackRedirects,
  server: (baseUrl) => createPinterestLogins({ baseUrl, version: '0.0.0', clock: systemClock }),
  apiUrl,
  clock: systemClock,
});
const secrets = new LoginSecrets(keychain);

async function logIn(connectionId: string | null): Promise<void> {
  await stored.logIn(
    { connectionId, label: 'Acme US', ...task.app },
    {
      signal: new AbortController().signal,
      patience: 60_000,
      onConsentPage: (url) => void consenting(url),
    },
  );
}

async function perform(): Promise<unknown> {
  switch (task.do) {
    case 'log-in':
      await logIn(null);
      await stored.keepConversionToken('acme-us', task.conversionToken ?? null);
      return (await stored.keychain()).kind;
    case 'log-in-again':
      return logIn('acme-us');
    case 'age': {
      const connection = await stored.find('acme-us');
      const login = await secrets.login(connection);
      if (login === null) throw new Error('no login');
      const accessExpiresAt = Date.now() + (task.daysLeft ?? 0) * day;
      const refreshedAt = Date.now() - 2 * day;
      await secrets.keepLogin(connection, { ...login, accessExpiresAt, refreshedAt });
      return connectionsFile(folder).put({ ...connection, accessExpiresAt, refreshedAt });
    }
    case 'keep-alive':
    case 'refresh-and-hold':
      return stored.keepAlive();
    case 'secrets': {
      const connection = await stored.find('acme-us');
      return [
        (await secrets.login(connection))?.accessToken,
        (await secrets.login(connection))?.refreshToken,
        await secrets.appSecret(connection),
        await secrets.conversionToken(connection),
      ];
    }
  }
}

try {
  process.stdout.write(`${JSON.stringify((await perform()) ?? null)}\n`);
} catch (error) {
  if (!(error instanceof MatchboardError)) throw error;
  process.stdout.write(`${JSON.stringify({ code: error.problem.code })}\n`);
}
