import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Account } from '#hosts/compose.ts';
import { apiUrlOf } from '#hosts/compose-logins.ts';

/** What the environment sets. */
export interface Settings {
  /** Folder for state, rejected rows and temporary copies; absolute. */
  readonly home: string;
  /** Where connections are, the app's own unless MATCHBOARD_HOME says otherwise; absolute. */
  readonly connectionsFolder: string;
  readonly account: Account;
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    home: env['MATCHBOARD_HOME'] ? resolve(env['MATCHBOARD_HOME']) : defaultHome(env),
    connectionsFolder: env['MATCHBOARD_HOME'] ? resolve(env['MATCHBOARD_HOME']) : appFolder(env),
    account: {
      apiUrl: apiUrlOf(env),
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

/** Where Electron keeps the app's data. */
function appFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin' || process.platform === 'win32') return defaultHome(env);
  return join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'Matchboard');
}
