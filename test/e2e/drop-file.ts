import type { Page } from 'playwright';
import { expect } from 'vitest';

/** Drags a file from outside over the middle of the window and lets it go, as the system would. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, data, x: 500, y: 400 });
  await drag('dragEnter');
  // Nobody lets go of a file sooner than the window shows that it may: until then Chromium refuses it. The system tells again and again
  // where a file is held; the first word of it over another element, as when the page has just changed, is not yet an answer.
  const target = page.getByText('Drop a file to start').last();
  const isShown = async () => {
    await drag('dragOver');
    return target.isVisible();
  };
  await expect.poll(isShown, { timeout: 45_000 }).toBe(true);
  await drag('dragOver');
  await drag('dragOver');
  await drag('drop');
  await session.detach();
}
