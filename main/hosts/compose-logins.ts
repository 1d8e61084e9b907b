import { connectionsFile } from '#adapters/connections/connections-file.ts';
import { openSecretStore } from '#adapters/keychain/open-secret-store.ts';
import { loopbackRedirects } from '#adapters/loopback/loopback-redirects.ts';
import { createPinterestLogins } from '#adapters/pinterest/pinterest-logins.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { StoredConnections } from '#services/stored-connections.ts';

// Apart from compose.ts, so that the window opens before a database and a practice server have been loaded for nothing.
export { setSystemProxy } from '#adapters/pinterest/network.ts';

/** The connections in a folder, with their secrets in this computer's keychain. Settings come from the environment. */
export function openConnections(folder: string, version: string, env: NodeJS.ProcessEnv): StoredConnections {
  return new StoredConnections({
    store: openSecretStore(env['MATCHBOARD_KEYCHAIN'] === 'session' ? 'session' : 'system'),
    book: connectionsFile(folder),
    redirects: loopbackRedirects,
    server: (apiUrl) => createPinterestLogins({ baseUrl: apiUrl, version, clock: systemClock }),
    apiUrl: apiUrlOf(env),
    clock: systemClock,
  });
}

/** Pinterest's API, or another one that the environment names. */
export function apiUrlOf(env: NodeJS.ProcessEnv): string {
  return (env['MATCHBOARD_API_URL'] || 'https://api.pinterest.com/v5').replace(/\/+$/, '');
}
