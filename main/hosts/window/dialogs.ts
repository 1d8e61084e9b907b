import { basename } from 'node:path';
import type { BrowserWindow, Dialog } from 'electron';
import { sourceFiles } from './source-files.ts';

/** Questions about files. Paths stay in main. */
export interface Dialogs {
  /** An absolute path; null when cancelled. */
  chooseSource(): Promise<string | null>;
  /** @param name proposed, without folders. */
  chooseWhereToSave(name: string): Promise<string | null>;
}

export function nativeDialogs(dialog: Dialog, window: () => BrowserWindow): Dialogs {
  return {
    async chooseSource() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Choose a file',
        properties: ['openFile'],
        filters: [
          { name: 'CSV, JSON lines, Parquet', extensions: [...sourceFiles] },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseWhereToSave(name) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), { defaultPath: basename(name) });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}
