import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { Shell as ElectronShell } from 'electron';
import { attended } from '#stand-in/start/this-app.ts';
import { refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';
import { record } from './record.ts';

/** The desktop beyond the app: told on standard error and recorded; for a person, done as well. */
class Shell implements Pick<ElectronShell, 'openExternal' | 'openPath' | 'showItemInFolder'> {
  async openExternal(url: string): Promise<void> {
    this.#open('openExternal', new URL(url).href);
  }

  async openPath(path: string): Promise<string> {
    this.#open('openPath', path);
    return '';
  }

  showItemInFolder(path: string): void {
    this.#open('showItemInFolder', path, dirname(path));
  }

  #open(what: string, target: string, opened = target): void {
    record(`shell.${what}`, target);
    if (!attended) return;
    const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
    spawn(opener, [opened], { detached: true, stdio: 'ignore' })
      .on('error', (error) => console.error(`stand-in: ${opener} failed`, error))
      .unref();
  }
}
refuseMissingMembers(Shell, 'shell');

export const shell = new Shell();
