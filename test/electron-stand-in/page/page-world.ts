import type { connectWorlds } from './connect-worlds.ts';

/**
 * Prepares the page's own world: exposed APIs appear frozen on `window`, and `window.open` asks the app first.
 * Runs as source text before the page's first script.
 */
export function startPageWorld(channel: string, connect: typeof connectWorlds): void {
  // Electron leaves functions' own members and buffers alone, too.
  const freeze = (value: unknown): void => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return;
    if (ArrayBuffer.isView(value)) return;
    for (const member of Object.values(value)) freeze(member);
    Object.freeze(value);
  };

  const link = connect(channel, 'page', (name, value) => {
    if (Object.hasOwn(window, name)) {
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    }
    freeze(value);
    Object.defineProperty(window, name, { value, enumerable: true });
    return undefined;
  });

  // A refused window must be null at once, while Chromium would open one after any click.
  window.open = (url = '', name = '_blank', features = '') => {
    const absolute = url === '' ? 'about:blank' : new URL(url, document.baseURI).href;
    link.give('open', { url: absolute, name, features });
    return null;
  };
}
