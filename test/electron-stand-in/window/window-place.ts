import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { chromium } from '#stand-in/chromium/chromium.ts';
import { primaryWorkArea } from '#stand-in/system/displays.ts';

export type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/** Where a window is and in which state, and how Chromium is told of it. Sizes are the page's: the window's frame is the desktop's. */
export class WindowPlace {
  #normal: Rectangle;
  #state: WindowState = 'normal';
  /** The state that a minimized window comes back to. */
  #restored: WindowState = 'normal';
  #minimum: [width: number, height: number];
  #hidden = false;
  #windowId: number | undefined;

  constructor(options: BrowserWindowConstructorOptions) {
    this.#minimum = [options.minWidth ?? 0, options.minHeight ?? 0];
    const size = this.#atLeast({ width: options.width ?? 800, height: options.height ?? 600 });
    const centred = centre(size);
    const at = options.center ? centred : { x: options.x ?? centred.x, y: options.y ?? centred.y };
    this.#normal = { ...at, ...size };
  }

  get state(): WindowState {
    return this.#state;
  }

  /** Position and size as they are now. */
  get bounds(): Rectangle {
    return this.#state === 'maximized' || this.#state === 'fullscreen'
      ? primaryWorkArea()
      : { ...this.#normal };
  }

  get normalBounds(): Rectangle {
    return { ...this.#normal };
  }

  get minimum(): [width: number, height: number] {
    return [...this.#minimum];
  }

  set minimum(size: [width: number, height: number]) {
    this.#minimum = size;
    this.move({});
  }

  /** Places the Chromium window that has come up. */
  async attach(targetId: string): Promise<void> {
    this.#windowId = (await chromium.root.send('Browser.getWindowForTarget', { targetId })).windowId;
    this.#apply();
  }

  /** Moves and resizes; tells whether anything changed. */
  move(bounds: Partial<Rectangle>): { moved: boolean; resized: boolean } {
    const before = this.#normal;
    const asked = { ...before, ...bounds };
    this.#normal = { ...asked, ...this.#atLeast(asked) };
    const moved = before.x !== this.#normal.x || before.y !== this.#normal.y;
    const resized = before.width !== this.#normal.width || before.height !== this.#normal.height;
    if (moved || resized) this.#apply();
    return { moved, resized };
  }

  centre(): { moved: boolean; resized: boolean } {
    return this.move(centre(this.#normal));
  }

  /** Takes over where a person has put the window. */
  wasPlaced(bounds: Rectangle): void {
    if (this.#state === 'normal') this.#normal = bounds;
  }

  change(state: WindowState): void {
    if (state === 'minimized' && this.#state !== 'minimized') this.#restored = this.#state;
    this.#state = state;
    this.#apply();
  }

  restore(): void {
    this.change(this.#state === 'minimized' ? this.#restored : 'normal');
  }

  /** Hides a window as far as Chromium can: by minimizing it. */
  hide(hidden: boolean): void {
    this.#hidden = hidden;
    this.#apply();
  }

  /** Chromium changes states, and sizes, only from normal. */
  #apply(): void {
    const windowId = this.#windowId;
    if (windowId === undefined) return;
    const { x, y, width, height } = this.#normal;
    const state = this.#hidden ? 'minimized' : this.#state;
    chromium.root.tell('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
    if (state === 'normal') {
      chromium.root.tell('Browser.setWindowBounds', { windowId, bounds: { left: x, top: y } });
      chromium.root.tell('Browser.setContentsSize', { windowId, width, height });
    } else {
      chromium.root.tell('Browser.setWindowBounds', { windowId, bounds: { windowState: state } });
    }
  }

  #atLeast({ width, height }: { width: number; height: number }): { width: number; height: number } {
    return { width: Math.max(width, this.#minimum[0]), height: Math.max(height, this.#minimum[1]) };
  }
}

function centre({ width, height }: { width: number; height: number }): { x: number; y: number } {
  const area = primaryWorkArea();
  return {
    x: Math.max(area.x, Math.round(area.x + (area.width - width) / 2)),
    y: Math.max(area.y, Math.round(area.y + (area.height - height) / 2)),
  };
}
