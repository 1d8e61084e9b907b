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

/** Scrolls through the last million rows, with stops, down to the very last row. */
export async function scrollToEnd(page: Page, rows: number): Promise<void> {
  const last = rows.toLocaleString('en-US');
  await page.getByRole('rowheader').first().waitFor();
  const segments = page.getByRole('button', { name: /^Rows/ });
  await segments.waitFor({ timeout: 120_000 });
  await segments.click();
  await page.getByRole('option').last().click();
  for (let stop = 1; stop <= stops; stop += 1) {
    await page.evaluate((share) => {
      const scroller = document.querySelector('[role=region][tabindex="0"]');
      scroller?.scrollTo({ top: scroller.scrollHeight * share });
      return new Promise((painted) => requestAnimationFrame(painted));
    }, stop / stops);
  }
  await page.getByRole('rowheader', { name: last, exact: true }).waitFor();
  await page.getByRole('row').last().getByRole('cell').first().getByText(/./).waitFor({ timeout: 30_000 });
}
