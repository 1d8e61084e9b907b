import type { Page } from 'playwright';

/** Drags a file from outside over the middle of the window and lets it go, as the system would. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, data, x: 500, y: 400 });
  }
  await session.detach();
}
