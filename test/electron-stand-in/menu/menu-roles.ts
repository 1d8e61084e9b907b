import type { MenuItemConstructorOptions } from 'electron';
import { unimplemented } from '#stand-in/strict/unimplemented.ts';
import { app } from '#stand-in/system/app.ts';
import type { RolePage, RoleWindow } from '#stand-in/window/open-window.ts';

interface Role {
  readonly label: string;
  readonly accelerator?: string;
  readonly submenu?: MenuItemConstructorOptions[];
  /** Whether Chromium already does this by the same keys. */
  readonly isEditing?: boolean;
  readonly onApp?: () => void;
  readonly onWindow?: (window: RoleWindow) => void;
  readonly onPage?: (page: RolePage) => void;
}

const isMac = process.platform === 'darwin';
const editing = { isEditing: true };

/** Electron's roles, with its labels and keys: https://www.electronjs.org/docs/latest/api/menu-item#roles */
const roles: Record<string, Role> = {
  about: {
    label: isMac ? `About ${app.name}` : 'About',
    onApp: () => {
      throw unimplemented('app.showAboutPanel');
    },
  },
  close: {
    label: isMac ? 'Close Window' : 'Close',
    accelerator: 'CommandOrControl+W',
    onWindow: (window) => window.close(),
  },
  copy: { label: 'Copy', accelerator: 'CommandOrControl+C', ...editing, onPage: (page) => page.copy() },
  cut: { label: 'Cut', accelerator: 'CommandOrControl+X', ...editing, onPage: (page) => page.cut() },
  delete: { label: 'Delete', ...editing, onPage: (page) => page.delete() },
  forcereload: {
    label: 'Force Reload',
    accelerator: 'Shift+CommandOrControl+R',
    onPage: (page) => page.reloadIgnoringCache(),
  },
  front: { label: 'Bring All to Front' },
  help: { label: 'Help' },
  hide: { label: `Hide ${app.name}`, accelerator: 'Command+H' },
  hideothers: { label: 'Hide Others', accelerator: 'Command+Alt+H' },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', onWindow: (window) => window.minimize() },
  paste: { label: 'Paste', accelerator: 'CommandOrControl+V', ...editing, onPage: (page) => page.paste() },
  pasteandmatchstyle: {
    label: 'Paste and Match Style',
    accelerator: isMac ? 'Cmd+Option+Shift+V' : 'Shift+CommandOrControl+V',
    ...editing,
    onPage: (page) => page.pasteAndMatchStyle(),
  },
  quit: {
    label: isMac ? `Quit ${app.name}` : 'Quit',
    accelerator: 'CommandOrControl+Q',
    onApp: () => app.quit(),
  },
  redo: { label: 'Redo', accelerator: 'Shift+CommandOrControl+Z', ...editing, onPage: (page) => page.redo() },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', onPage: (page) => page.reload() },
  resetzoom: {
    label: 'Actual Size',
    accelerator: 'CommandOrControl+0',
    onPage: (page) => page.setZoomLevel(0),
  },
  selectall: {
    label: 'Select All',
    accelerator: 'CommandOrControl+A',
    ...editing,
    onPage: (page) => page.selectAll(),
  },
  services: { label: 'Services' },
  toggledevtools: {
    label: 'Toggle Developer Tools',
    accelerator: isMac ? 'Alt+Command+I' : 'Ctrl+Shift+I',
    onPage: () => {
      throw unimplemented('the role toggleDevTools');
    },
  },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: isMac ? 'Control+Command+F' : 'F11',
    onWindow: (window) => window.setFullScreen(!window.isFullScreen()),
  },
  undo: { label: 'Undo', accelerator: 'CommandOrControl+Z', ...editing, onPage: (page) => page.undo() },
  unhide: { label: 'Show All' },
  window: { label: 'Window' },
  zoom: { label: 'Zoom' },
  zoomin: {
    label: 'Zoom In',
    accelerator: 'CommandOrControl+Plus',
    onPage: (page) => page.setZoomLevel(page.getZoomLevel() + 0.5),
  },
  zoomout: {
    label: 'Zoom Out',
    accelerator: 'CommandOrControl+-',
    onPage: (page) => page.setZoomLevel(page.getZoomLevel() - 0.5),
  },
  appmenu: {
    label: app.name,
    submenu: withRoles('about', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit'),
  },
  filemenu: { label: 'File', submenu: withRoles(isMac ? 'close' : 'quit') },
  editmenu: {
    label: 'Edit',
    submenu: withRoles(
      ...(['undo', 'redo', '-', 'cut', 'copy', 'paste'] as const),
      ...(isMac
        ? (['pasteAndMatchStyle', 'delete', 'selectAll'] as const)
        : (['delete', '-', 'selectAll'] as const)),
    ),
  },
  viewmenu: {
    label: 'View',
    submenu: withRoles(
      ...(['reload', 'forceReload', 'toggleDevTools', '-', 'resetZoom', 'zoomIn', 'zoomOut', '-'] as const),
      'togglefullscreen',
    ),
  },
  windowmenu: {
    label: 'Window',
    submenu: withRoles('minimize', 'zoom', ...(isMac ? (['-', 'front'] as const) : (['close'] as const))),
  },
};

type RoleName = NonNullable<MenuItemConstructorOptions['role']>;

function withRoles(...names: (RoleName | '-')[]): MenuItemConstructorOptions[] {
  return names.map((name) => (name === '-' ? { type: 'separator' } : { role: name }));
}

/** A role's defaults. Throws for one that the stand-in doesn't know. */
export function roleNamed(name: string): Role {
  const role = roles[name.toLowerCase()];
  if (role === undefined) throw unimplemented(`the menu role ${name}`);
  return role;
}

/** Does what a role does, to the window that has the focus; tells whether there was anything to do, or a window to do it to. */
export function performRole(
  name: string,
  window: RoleWindow | undefined,
  page: RolePage | undefined,
): boolean {
  const { onApp, onWindow, onPage } = roleNamed(name);
  if (onApp !== undefined) onApp();
  else if (onWindow !== undefined && window !== undefined) onWindow(window);
  else if (onPage !== undefined && page !== undefined) onPage(page);
  else return false;
  return true;
}
