import { windows } from '#stand-in/window/windows.ts';
import { normalizeAccelerator } from './accelerator.ts';
import { Menu, type MenuItem } from './menu.ts';

/** Keys that trigger an item of the app's menu, as a page names them. */
export function menuAccelerators(): string[] {
  return [...itemsWithKeys(Menu.getApplicationMenu())].map(({ keys }) => keys);
}

/** The item that these keys trigger, if it can be clicked now. */
export function itemTriggeredBy(keys: string): MenuItem | undefined {
  for (const entry of itemsWithKeys(Menu.getApplicationMenu())) {
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

// Every window listens to the keys.
windows.on('menu-changed', () => {
  const message = { kind: 'accelerators', accelerators: menuAccelerators() } as const;
  for (const { webContents } of windows.all) webContents.page?.post(message);
});
