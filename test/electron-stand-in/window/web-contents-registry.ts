import { refuseMissing } from '#stand-in/strict/unimplemented.ts';
import type { OpenContents } from './open-window.ts';
import { windows } from './windows.ts';

/** The `webContents` export. */
export const webContents = refuseMissing(
  {
    getAllWebContents: (): OpenContents[] => windows.all.map(({ webContents }) => webContents),
    getFocusedWebContents: (): OpenContents | null => windows.focused?.webContents ?? null,
    fromId: (id: number): OpenContents | undefined => windows.byId(id)?.webContents,
    fromDevToolsTargetId: (targetId: string): OpenContents | undefined =>
      windows.all.find(({ webContents }) => webContents.page?.targetId === targetId)?.webContents,
  },
  'webContents',
);
