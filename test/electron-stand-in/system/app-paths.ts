import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { appFolder, commandLine, executable } from '#stand-in/start/this-app.ts';

const overridden = new Map<string, string>();
const inHome: Record<string, string> = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: process.platform === 'darwin' ? 'Movies' : 'Videos',
};

export function setPath(name: string, path: string): void {
  getPath(name);
  overridden.set(name, path);
}

/** `app.getPath`. Throws for a name that Electron doesn't know. */
export function getPath(name: string): string {
  const path = overridden.get(name) ?? defaultPath(name);
  if (path === undefined) throw new Error(`Failed to get '${name}' path`);
  return path;
}

function defaultPath(name: string): string | undefined {
  switch (name) {
    case 'home':
      return homedir();
    case 'temp':
      return tmpdir();
    case 'exe':
    case 'module':
      return executable;
    case 'appData':
      return process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Application Support')
        : process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
    case 'userData':
      return givenUserData() ?? join(getPath('appData'), appFolder.name);
    case 'sessionData':
      return getPath('userData');
    case 'logs':
      return process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Logs', appFolder.name)
        : join(getPath('userData'), 'logs');
    case 'crashDumps':
      return join(getPath('userData'), 'Crashpad');
    default:
      return inHome[name] === undefined ? undefined : join(homedir(), inHome[name]);
  }
}

/** `--user-data-dir`, which Electron takes only when it is absolute. */
function givenUserData(): string | undefined {
  const given = commandLine.switches.get('user-data-dir');
  return given !== undefined && isAbsolute(given) ? given : undefined;
}
