import { refuseMissing } from '#stand-in/strict/unimplemented.ts';
import type { WebContents } from './web-contents.ts';
import { windows } from './windows.ts';

/** The `webContents` export. */
export const webContents = refuseMissing(
  {
    getAllWebContents: (): WebContents[] => windows.all.map(({ webContents }) => webContents),
    getFocusedWebContents: (): WebContents | null => windows.focused?.webContents ?? null,
    fromId: (id: number): WebContents | undefined => windows.byId(id)?.webContents,
    fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
      windows.all.find(({ webContents }) => webContents.page?.targetId === targetId)?.webContents,
  },
  'webContents',
);
