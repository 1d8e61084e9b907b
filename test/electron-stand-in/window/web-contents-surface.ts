import type { WebContents } from 'electron';

const emitted = [
  'did-start-loading',
  'did-stop-loading',
  'did-navigate',
  'did-navigate-in-page',
  'dom-ready',
  'did-finish-load',
  'did-fail-load',
  'page-title-updated',
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-prevent-unload',
  'render-process-gone',
  'preload-error',
  'console-message',
  'ipc-message',
  'focus',
  'blur',
  'destroyed',
] as const;
/** What never happens here, though a careful app listens for it. */
const neverEmitted = [
  'unresponsive',
  'responsive',
  'will-attach-webview',
  'did-attach-webview',
  'did-create-window',
  'certificate-error',
  'select-client-certificate',
  'login',
] as const;

export const webContentsEvents = [...emitted, ...neverEmitted] as const;
export type WebContentsEvent = (typeof webContentsEvents)[number];

/** What of Electron's members is there, as Electron declares it. */
export type ProvidedWebContents = Pick<
  WebContents,
  | 'close'
  | 'copy'
  | 'cut'
  | 'delete'
  | 'executeJavaScript'
  | 'focus'
  | 'forcefullyCrashRenderer'
  | 'getTitle'
  | 'getURL'
  | 'getZoomFactor'
  | 'getZoomLevel'
  | 'insertText'
  | 'isCrashed'
  | 'isDestroyed'
  | 'isDevToolsOpened'
  | 'isFocused'
  | 'isLoading'
  | 'isLoadingMainFrame'
  | 'loadFile'
  | 'loadURL'
  | 'paste'
  | 'pasteAndMatchStyle'
  | 'redo'
  | 'reload'
  | 'reloadIgnoringCache'
  | 'selectAll'
  | 'send'
  | 'setZoomFactor'
  | 'setZoomLevel'
  | 'undo'
  | 'zoomFactor'
  | 'zoomLevel'
>;
