import type { App } from 'electron';

const emitted = [
  'will-finish-launching',
  'ready',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'render-process-gone',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
] as const;
/** What never happens here, though a careful app listens for it. */
const neverEmitted = [
  'activate',
  'open-file',
  'open-url',
  'child-process-gone',
  'certificate-error',
  'select-client-certificate',
  'login',
] as const;

export const appEvents = [...emitted, ...neverEmitted] as const;
export type AppEvent = (typeof appEvents)[number];

/** What of Electron's members is there, as Electron declares it. */
export type ProvidedApp = Pick<
  App,
  | 'disableHardwareAcceleration'
  | 'enableSandbox'
  | 'exit'
  | 'focus'
  | 'getAppPath'
  | 'getLocale'
  | 'getName'
  | 'getPath'
  | 'getPreferredSystemLanguages'
  | 'getSystemLocale'
  | 'getVersion'
  | 'hasSingleInstanceLock'
  | 'isPackaged'
  | 'isReady'
  | 'name'
  | 'quit'
  | 'relaunch'
  | 'releaseSingleInstanceLock'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppUserModelId'
  | 'setName'
  | 'setPath'
  | 'whenReady'
>;
