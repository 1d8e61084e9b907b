import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#contract/app-info.ts';

interface Choices {
  readonly platform: NodeJS.Platform;
  readonly isDeveloping: boolean;
  readonly onCommand: (command: MenuCommand) => void;
  readonly openHelp: () => void;
}

/** The menu as each platform has it: an app menu on macOS, Settings and Exit under File elsewhere. */
export function appMenu({
  platform,
  isDeveloping,
  onCommand,
  openHelp,
}: Choices): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const command = (label: string, name: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => onCommand(name),
  });
  const settings = command(isMac ? 'Settings…' : 'Settings', 'settings', 'CmdOrCtrl+,');
  const appSubmenu: MenuItemConstructorOptions[] = [
    { role: 'about' },
    separator,
    settings,
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ];
  const fileSubmenu: MenuItemConstructorOptions[] = [
    command('New Sync', 'new-sync', 'CmdOrCtrl+N'),
    command('Open File…', 'open-file', 'CmdOrCtrl+O'),
    separator,
    ...(isMac ? [{ role: 'close' as const }] : [settings, separator, quitItem(platform)]),
  ];
  const viewSubmenu: MenuItemConstructorOptions[] = [
    command('Command Palette…', 'palette', 'CmdOrCtrl+K'),
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(isDeveloping ? [separator, { role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
  ];
  const helpSubmenu: MenuItemConstructorOptions[] = [
    command('Keyboard Shortcuts', 'shortcuts', 'CmdOrCtrl+/'),
    { label: "Pinterest's Help", click: openHelp },
  ];
  return [
    ...(isMac ? [{ label: 'Matchboard', submenu: appSubmenu }] : []),
    { label: isMac ? 'File' : '&File', submenu: fileSubmenu },
    { label: isMac ? 'Edit' : '&Edit', submenu: editSubmenu },
    { label: isMac ? 'View' : '&View', submenu: viewSubmenu },
    ...(isMac ? [{ role: 'windowMenu' as const }] : []),
    { label: isMac ? 'Help' : '&Help', role: 'help', submenu: helpSubmenu },
  ];
}

/** Undo and redo go to the page first, which has its own for mapping. */
const editSubmenu: MenuItemConstructorOptions[] = [
  { role: 'undo' },
  { role: 'redo' },
  { type: 'separator' },
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
];

/** Windows says Exit, others Quit. */
function quitItem(platform: NodeJS.Platform): MenuItemConstructorOptions {
  return platform === 'win32' ? { role: 'quit', label: 'E&xit' } : { role: 'quit' };
}
