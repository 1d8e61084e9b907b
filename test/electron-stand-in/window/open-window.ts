import type { BrowserWindow, HandlerDetails, Rectangle, WebContents } from 'electron';
import type { IpcMain } from '#stand-in/ipc/ipc-main.ts';
import type { ToPage } from '#stand-in/page/messages.ts';
import type { BrowserWindowEvent } from './browser-window-surface.ts';
import type { WebContentsEvent } from './web-contents-surface.ts';
import type { WebFrameMain } from './web-frame-main.ts';

export interface GoneDetails {
  readonly reason: 'crashed' | 'killed';
  readonly exitCode: number;
}

/** A window as those parts know it that it is built on. */
export interface OpenWindow
  extends Pick<BrowserWindow, 'close' | 'focus' | 'getContentBounds' | 'id'>,
    RoleWindow {
  readonly webContents: OpenContents;
  emit(event: BrowserWindowEvent, ...args: unknown[]): boolean;
  closeWithoutAsking(runBeforeUnload: boolean): void;
  /** Asks the app whether the window may close. */
  mayClose(): boolean;
  /** The page itself didn't let go. */
  closeWasRefused(): void;
  hasGone(): void;
  hasPainted(): void;
  pageTitleChanged(title: string): void;
  /** A person has moved or resized it. */
  wasPlaced(bounds: Rectangle): void;
  pressAccelerator(keys: string): void;
}

/** What is in a window, likewise. */
export interface OpenContents extends RolePage {
  readonly id: number;
  readonly ipc: IpcMain;
  readonly mainFrame: WebFrameMain;
  readonly page: OpenPage | undefined;
  emit(event: WebContentsEvent, ...args: unknown[]): boolean;
  getOwnerBrowserWindow(): OpenWindow;
  /** Asks the app about a window that the page wants to open, and throws unless it is refused. */
  decideWindowOpen(details: HandlerDetails): void;
  tellGone(details: GoneDetails): void;
}

export interface OpenPage {
  readonly targetId: string;
  post(message: ToPage): void;
  emulateColorScheme(): void;
}

/** What menu roles act on. */
export type RoleWindow = Pick<BrowserWindow, 'close' | 'isFullScreen' | 'minimize' | 'setFullScreen'>;
export type RolePage = Pick<
  WebContents,
  | 'copy'
  | 'cut'
  | 'delete'
  | 'getZoomLevel'
  | 'paste'
  | 'pasteAndMatchStyle'
  | 'redo'
  | 'reload'
  | 'reloadIgnoringCache'
  | 'selectAll'
  | 'setZoomLevel'
  | 'undo'
>;
