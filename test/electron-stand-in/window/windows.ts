import { EventEmitter } from 'node:events';
import type { GoneDetails, OpenContents, OpenWindow } from './open-window.ts';

interface WindowsEvents {
  'web-contents-created': [webContents: OpenContents];
  created: [window: OpenWindow];
  focus: [window: OpenWindow];
  blur: [window: OpenWindow];
  'close-refused': [];
  'render-process-gone': [webContents: OpenContents, details: GoneDetails];
  'all-closed': [];
  'menu-changed': [];
}

/** The app's open windows, oldest first, and which of them has the focus. */
class Windows extends EventEmitter<WindowsEvents> {
  readonly #open = new Map<number, OpenWindow>();
  #focused: OpenWindow | undefined;
  #lastId = 0;

  /** Takes in a new window and gives it its ID. */
  add(window: OpenWindow): number {
    this.#open.set(++this.#lastId, window);
    return this.#lastId;
  }

  remove(window: OpenWindow): void {
    this.#open.delete(window.id);
    if (this.#focused === window) this.#focused = undefined;
    if (this.#open.size === 0) this.emit('all-closed');
  }

  get all(): OpenWindow[] {
    return [...this.#open.values()];
  }

  byId(id: number): OpenWindow | undefined {
    return this.#open.get(id);
  }

  get focused(): OpenWindow | undefined {
    return this.#focused;
  }

  set focused(window: OpenWindow | undefined) {
    const before = this.#focused;
    if (before === window) return;
    this.#focused = window;
    if (before !== undefined) this.emit('blur', before);
    if (window !== undefined) this.emit('focus', window);
  }
}

export const windows = new Windows();
