import type { Page } from 'playwright';

const stops = 200;

/** Megabytes that the page's scripts hold, after collecting garbage. */
export async function pageMemory(page: Page): Promise<number> {
  await page.requestGC();
  const bytes = await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  );
  return bytes / 1e6;
}

/** Scrolls through the whole file, with stops, down to the very last row. */
export async function scrollToEnd(page: Page, rows: number): Promise<void> {
  await page
    .getByText(`${rows.toLocaleString('en-US')} rows`)
    .first()
    .waitFor({ timeout: 120_000 });
  for (let stop = 1; stop <= stops; stop += 1) {
    await page.evaluate((share) => {
      const scroller = document.querySelector('[role=region][tabindex="0"]');
      scroller?.scrollTo({ top: scroller.scrollHeight * share });
      return new Promise((painted) => requestAnimationFrame(painted));
    }, stop / stops);
  }
  const last = page.getByRole('rowheader', { name: rows.toLocaleString('en-US'), exact: true });
  await last.waitFor();
  await page.getByRole('row').last().getByRole('cell').first().getByText(/./).waitFor({ timeout: 30_000 });
}
