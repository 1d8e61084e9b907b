import { windows } from '#stand-in/window/windows.ts';
import { normalizeAccelerator } from './accelerator.ts';
import type { Menu, MenuItem } from './menu.ts';

let current: Menu | null = null;

/** The app's menu, whose keys every window listens to. */
export function applicationMenu(): Menu | null {
  return current;
}

export function setApplicationMenu(menu: Menu | null): void {
  current = menu;
  const message = { kind: 'accelerators', accelerators: menuAccelerators() } as const;
  for (const { webContents } of windows.all) webContents.page?.documents.post(message);
}

/** Keys that trigger an item, as a page names them. */
export function menuAccelerators(): string[] {
  return [...itemsWithKeys(current)].map(({ keys }) => keys);
}

/** The item that these keys trigger, if it can be clicked now. */
export function itemTriggeredBy(keys: string): MenuItem | undefined {
  for (const entry of itemsWithKeys(current)) {
    if (entry.keys === keys && entry.item.enabled && entry.item.visible) return entry.item;
  }
  return undefined;
}

function* itemsWithKeys(menu: Menu | null): Generator<{ item: MenuItem; keys: string }> {
  for (const item of menu?.items ?? []) {
    if (item.accelerator !== null && item.registerAccelerator) {
      yield { item, keys: normalizeAccelerator(item.accelerator) };
    }
    if (item.submenu !== undefined) yield* itemsWithKeys(item.submenu);
  }
}
