import type { FromPage } from './messages.ts';

export interface PageGuards {
  /** Whether closing the page waits for the app's `close` event. */
  guardClose(on: boolean): void;
  setAccelerators(accelerators: readonly string[]): void;
}

/** Keeps Chromium from doing what Electron doesn't do by itself. Runs as source text before the page's first script. */
export function guardPage(tell: (message: FromPage) => void, driven: boolean): PageGuards {
  let closeGuarded = false;
  let accelerators = new Set<string>();
  /** Of those that a page can hold back, the ones that would leave it or show a browser. */
  const chromiumShortcuts = new Set(
    'F3 F5 F11 F12 Ctrl+F5 Ctrl+F Ctrl+G Ctrl+H Ctrl+J Ctrl+O Ctrl+P Ctrl+R Ctrl+S Ctrl+U Ctrl+Shift+I Ctrl+Shift+J Ctrl+Shift+R Alt+Left Alt+Right'.split(
      ' ',
    ),
  );

  /** Listens after the page's own listeners, whenever those were added. */
  function listenLast<Type extends 'dragover' | 'drop' | 'keydown'>(
    type: Type,
    listener: (event: WindowEventMap[Type]) => void,
  ): void {
    addEventListener(
      type,
      () => {
        removeEventListener(type, listener);
        addEventListener(type, listener);
      },
      { capture: true },
    );
  }

  // Chromium opens a file that is dropped where the page doesn't want it.
  listenLast('dragover', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
  });
  listenLast('drop', (event) => event.preventDefault());

  // Only web requests can be intercepted; a way to anywhere else is held back here.
  navigation.addEventListener('navigate', (event) => {
    const { url, sameDocument } = event.destination;
    if (sameDocument || event.downloadRequest !== null) return;
    // The page goes elsewhere by itself, which is not a person who closes its window. Where it may not go, it is guarded again.
    closeGuarded = false;
    if (/^(https?|file):/.test(url)) return;
    event.preventDefault();
    tell({ kind: 'navigate', url });
  });

  addEventListener('beforeunload', (event) => {
    if (closeGuarded) event.preventDefault();
  });

  let heldBack: KeyboardEvent | undefined;
  listenLast('keydown', (event) => {
    if (event.defaultPrevented) return;
    const keys = keysOf(event);
    if (!accelerators.has(keys) && (driven || !chromiumShortcuts.has(keys))) return;
    event.preventDefault();
    heldBack = event;
  });
  addEventListener(
    'keydown',
    (event) => {
      const keys = keysOf(event);
      if (!accelerators.has(keys) || !event.isTrusted) return;
      // Once all listeners have run, for a page that stops an event on its way doesn't refuse it by that.
      setTimeout(() => {
        if (event === heldBack || !event.defaultPrevented) tell({ kind: 'accelerator', keys });
      });
    },
    { capture: true },
  );

  function keysOf(event: KeyboardEvent): string {
    const names: Record<string, string> = {
      ' ': 'Space',
      '+': 'Plus',
      ArrowUp: 'Up',
      ArrowDown: 'Down',
      ArrowLeft: 'Left',
      ArrowRight: 'Right',
      Escape: 'Esc',
      Enter: 'Return',
    };
    // Where Shift, Alt or a layout of other letters changes what a key writes, it goes by its place.
    const [, place] = /^(?:Key|Digit)(.)$/.exec(event.code) ?? [];
    const written = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const key = /^[A-Z\d]$/.test(written) ? written : (place ?? names[event.key] ?? written);
    const modifiers = [
      event.ctrlKey && 'Ctrl',
      event.altKey && 'Alt',
      event.shiftKey && 'Shift',
      event.metaKey && 'Meta',
    ].filter((name) => name !== false);
    return [...modifiers, key].join('+');
  }

  return {
    guardClose(on) {
      closeGuarded = on;
    },
    setAccelerators(list) {
      accelerators = new Set(list);
    },
  };
}
