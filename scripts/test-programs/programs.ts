import { existsSync, readdirSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';

/** Something that tests need of this machine, beside Node and npm. */
export interface TestProgram {
  readonly debianPackage: string;
  readonly name: string;
  readonly isThere: (env: NodeJS.ProcessEnv) => boolean;
}

const chromium: TestProgram = {
  debianPackage: 'chromium',
  name: 'Chromium, Chrome or Edge (the window)',
  isThere: (env) => findChromium(env) !== undefined,
};

const onLinux: readonly TestProgram[] = [
  chromium,
  { debianPackage: 'xvfb', name: 'Xvfb (a display for windows)', isThere: command('Xvfb') },
  {
    debianPackage: 'gnome-keyring',
    name: 'gnome-keyring (a keychain)',
    isThere: command('gnome-keyring-daemon'),
  },
  { debianPackage: 'dbus', name: 'D-Bus (the way to the keychain)', isThere: command('dbus-run-session') },
  {
    debianPackage: 'libsecret-1-0',
    name: 'libsecret (the keychain’s library)',
    isThere: library('libsecret-1.so.0'),
  },
];

/** What the tests need here. A macOS or Windows has a display and a keychain. */
export function testPrograms(platform: NodeJS.Platform): readonly TestProgram[] {
  return platform === 'linux' ? onLinux : [chromium];
}

export function isCommand(name: string, env: NodeJS.ProcessEnv): boolean {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return folders.some((folder) => existsSync(join(folder, name)));
}

function command(name: string): TestProgram['isThere'] {
  return (env) => isCommand(name, env);
}

/** Where the dynamic linkers of Debian, Fedora and Arch look. */
function library(name: string): TestProgram['isThere'] {
  const places = ['/usr/lib', '/usr/lib64', '/lib', '/usr/local/lib'].filter((place) => existsSync(place));
  return () =>
    places.some(
      (place) =>
        existsSync(join(place, name)) ||
        readdirSync(place).some(
          (folder) => folder.endsWith('-linux-gnu') && existsSync(join(place, folder, name)),
        ),
    );
}
