import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Account } from '#hosts/compose.ts';

const pinterestApi = 'https://api.pinterest.com/v5';

/** What the environment sets. */
export interface Settings {
  /** Folder for state, rejected rows and temporary copies; absolute. */
  readonly home: string;
  readonly account: Account;
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    home: env['MATCHBOARD_HOME'] ? resolve(env['MATCHBOARD_HOME']) : defaultHome(env),
    account: {
      apiUrl: (env['MATCHBOARD_API_URL'] || pinterestApi).replace(/\/+$/, ''),
      accessToken: env['MATCHBOARD_ACCESS_TOKEN'] || null,
      conversionToken: env['MATCHBOARD_CONVERSION_TOKEN'] || null,
    },
  };
}

function defaultHome(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Matchboard');
  if (process.platform === 'win32')
    return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Matchboard');
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'matchboard');
}
