import { BrowserWindow, nativeTheme, screen } from 'electron';
import { startUrl } from './app-scheme.ts';
import { webPreferences } from './security.ts';
import type { Store } from './store.ts';
import { placeOf, smallest } from './window-place.ts';

/** Before the first paint, so that nothing flashes. */
const background = { light: '#ffffff', dark: '#16171a' };

/** Opens the window where it was last. */
export function openMainWindow(store: Store, preload: string): BrowserWindow {
  const remembered = store.get('window');
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...placeOf(remembered, workAreas),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Matchboard',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: { ...webPreferences, preload },
  });
  if (remembered?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    store.set('window', { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  void window.loadURL(startUrl);
  return window;
}
