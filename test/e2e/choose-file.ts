import type { RunningApp } from './start-app.ts';

/** Answers every coming "open" dialog with this file: dialogs are the system's own and no page can reach them. */
export async function answerOpenDialog({ app }: RunningApp, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}
