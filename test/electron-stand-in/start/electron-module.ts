import { ipcMain } from '#stand-in/ipc/ipc-main.ts';
import { Menu, MenuItem } from '#stand-in/menu/menu.ts';
import { net } from '#stand-in/session/net.ts';
import { protocol } from '#stand-in/session/protocol.ts';
import { session } from '#stand-in/session/session.ts';
import { absent, refuseMissing } from '#stand-in/strict/unimplemented.ts';
import { app } from '#stand-in/system/app.ts';
import { clipboard } from '#stand-in/system/clipboard.ts';
import { dialog } from '#stand-in/system/dialog.ts';
import { NativeImage } from '#stand-in/system/native-image.ts';
import { nativeTheme } from '#stand-in/system/native-theme.ts';
import { Notification } from '#stand-in/system/notification.ts';
import { powerMonitor } from '#stand-in/system/power-monitor.ts';
import { screen } from '#stand-in/system/screen.ts';
import { shell } from '#stand-in/system/shell.ts';
import { BrowserWindow } from '#stand-in/window/browser-window.ts';
import { webContents } from '#stand-in/window/web-contents-registry.ts';

type ExportName = keyof typeof import('electron/main') | keyof typeof import('electron/common');

const provided = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage: NativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  webContents,
};

const missing = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'ClipboardItem',
  'contentTracing',
  'crashReporter',
  'desktopCapturer',
  'globalShortcut',
  'ImageView',
  'inAppPurchase',
  'IpcMainServiceWorker',
  'MessageChannelMain',
  'netLog',
  'powerSaveBlocker',
  'pushNotifications',
  'safeStorage',
  'sharedTexture',
  'ShareMenu',
  'systemPreferences',
  'TouchBar',
  'Tray',
  'utilityProcess',
  'View',
  'webFrameMain',
  'WebContentsView',
  'WebSocket',
] as const satisfies ExportName[];

/** The module `electron` in the main process: every name that Electron exports, so that a bundle which imports one loads. */
export const electron: Readonly<Record<ExportName, unknown>> = refuseMissing(
  {
    ...provided,
    ...(Object.fromEntries(missing.map((name) => [name, absent(name)])) as Record<
      (typeof missing)[number],
      unknown
    >),
  },
  'electron',
);
