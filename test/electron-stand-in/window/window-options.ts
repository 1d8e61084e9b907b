import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { unimplemented } from '#stand-in/strict/unimplemented.ts';

type Accepts = (value: unknown) => boolean;

const anything: Accepts = () => true;
const only =
  (...accepted: unknown[]): Accepts =>
  (value) =>
    accepted.includes(value);

const windowOptions: Partial<Record<keyof BrowserWindowConstructorOptions, Accepts>> = {
  width: anything,
  height: anything,
  x: anything,
  y: anything,
  center: anything,
  minWidth: anything,
  minHeight: anything,
  useContentSize: anything,
  show: anything,
  title: anything,
  fullscreen: anything,
  webPreferences: anything,
  // Seen on a real window only: colour before the first paint, icon and menu bar.
  backgroundColor: anything,
  darkTheme: anything,
  icon: anything,
  autoHideMenuBar: anything,
  paintWhenInitiallyHidden: only(true),
  frame: only(true),
  transparent: only(false),
  resizable: only(true),
  movable: only(true),
  minimizable: only(true),
  maximizable: only(true),
  closable: only(true),
  focusable: only(true),
  fullscreenable: only(true),
  titleBarStyle: only('default'),
};

/** Chromium's own pages are as strict as these; what would loosen them is refused. */
const webPreferences: Partial<Record<keyof WebPreferences, Accepts>> = {
  preload: anything,
  additionalArguments: anything,
  zoomFactor: anything,
  devTools: anything,
  spellcheck: anything,
  backgroundThrottling: anything,
  contextIsolation: only(true),
  sandbox: only(true),
  webSecurity: only(true),
  nodeIntegration: only(false),
  nodeIntegrationInWorker: only(false),
  nodeIntegrationInSubFrames: only(false),
  allowRunningInsecureContent: only(false),
  experimentalFeatures: only(false),
  webviewTag: only(false),
  navigateOnDragDrop: only(false),
  enableWebSQL: only(false),
  safeDialogs: only(false),
  disableDialogs: only(false),
  images: only(true),
  javascript: only(true),
  webgl: only(true),
  plugins: only(false),
};

/** Throws for an option that would be ignored. */
export function checkWindowOptions(options: BrowserWindowConstructorOptions): void {
  check(options, windowOptions, 'the window option');
  check(options.webPreferences ?? {}, webPreferences, 'the web preference');
}

function check(options: object, accepted: Partial<Record<string, Accepts>>, what: string): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || accepted[name]?.(value)) continue;
    throw unimplemented(`${what} ${name}: ${typeof value === 'object' ? 'object' : String(value)}`);
  }
}
