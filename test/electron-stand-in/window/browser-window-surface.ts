import type { BrowserWindow } from 'electron';

const emitted = [
  'close',
  'closed',
  'ready-to-show',
  'show',
  'hide',
  'focus',
  'blur',
  'resize',
  'move',
  'maximize',
  'unmaximize',
  'minimize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'page-title-updated',
] as const;
/** What never happens here, though a careful app listens for it. */
const neverEmitted = ['unresponsive', 'responsive', 'session-end', 'query-session-end'] as const;

export const browserWindowEvents = [...emitted, ...neverEmitted] as const;
export type BrowserWindowEvent = (typeof browserWindowEvents)[number];

/** What of Electron's members is there, as Electron declares it. */
export type ProvidedBrowserWindow = Pick<
  BrowserWindow,
  | 'center'
  | 'close'
  | 'destroy'
  | 'focus'
  | 'blur'
  | 'getBounds'
  | 'getContentBounds'
  | 'getContentSize'
  | 'getMinimumSize'
  | 'getNormalBounds'
  | 'getPosition'
  | 'getSize'
  | 'getTitle'
  | 'hide'
  | 'id'
  | 'isDestroyed'
  | 'isFocused'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'isNormal'
  | 'isVisible'
  | 'loadFile'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'reload'
  | 'restore'
  | 'setBounds'
  | 'setContentSize'
  | 'setFullScreen'
  | 'setMinimumSize'
  | 'setPosition'
  | 'setSize'
  | 'setTitle'
  | 'show'
  | 'showInactive'
  | 'unmaximize'
>;
