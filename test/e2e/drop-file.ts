import type { Page } from 'playwright';

/** Drags a file from outside over the middle of the window and lets it go, as the system would. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, data, x: 500, y: 400 });
  await drag('dragEnter');
  await drag('dragOver');
  // Nobody lets go of a file sooner than the window shows that it may: until then Chromium refuses it.
  await page.getByText('Drop a file to start').last().waitFor();
  await drag('dragOver');
  await drag('drop');
  await session.detach();
}
