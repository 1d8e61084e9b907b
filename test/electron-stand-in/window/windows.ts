import { EventEmitter } from 'node:events';
import type { BrowserWindow } from './browser-window.ts';
import type { GoneDetails, WebContents } from './web-contents.ts';

interface WindowsEvents {
  'web-contents-created': [webContents: WebContents];
  created: [window: BrowserWindow];
  focus: [window: BrowserWindow];
  blur: [window: BrowserWindow];
  'close-refused': [];
  'render-process-gone': [webContents: WebContents, details: GoneDetails];
  'all-closed': [];
}

/** The app's open windows, oldest first, and which of them has the focus. */
class Windows extends EventEmitter<WindowsEvents> {
  readonly #open = new Map<number, BrowserWindow>();
  #focused: BrowserWindow | undefined;
  #lastId = 0;

  /** Takes in a new window and gives it its ID. */
  add(window: BrowserWindow): number {
    this.#open.set(++this.#lastId, window);
    return this.#lastId;
  }

  remove(window: BrowserWindow): void {
    this.#open.delete(window.id);
    if (this.#focused === window) this.#focused = undefined;
    if (this.#open.size === 0) this.emit('all-closed');
  }

  get all(): BrowserWindow[] {
    return [...this.#open.values()];
  }

  byId(id: number): BrowserWindow | undefined {
    return this.#open.get(id);
  }

  get focused(): BrowserWindow | undefined {
    return this.#focused;
  }

  set focused(window: BrowserWindow | undefined) {
    const before = this.#focused;
    if (before === window) return;
    this.#focused = window;
    if (before !== undefined) this.emit('blur', before);
    if (window !== undefined) this.emit('focus', window);
  }
}

export const windows = new Windows();
