import type { Clipboard as ElectronClipboard } from 'electron';
import { refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';

/** Text that this process alone can copy and read: a machine without a display has no clipboard, and tests must not write to a person's. */
class Clipboard implements Pick<ElectronClipboard, 'readText' | 'writeText' | 'clear'> {
  #text = '';

  async readText(): Promise<string> {
    return this.#text;
  }

  async writeText(text: string): Promise<void> {
    if (typeof text !== 'string') throw new TypeError('clipboard.writeText: text must be a string');
    this.#text = text;
  }

  clear(): void {
    this.#text = '';
  }
}
refuseMissingMembers(Clipboard, 'clipboard');

export const clipboard = new Clipboard();
