import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';
import { describeWhere } from '../describe-where.ts';
import { longFileRows } from './fake-main.ts';
import { buildPage, servePage } from './fake-server.ts';

const executablePath = findChromium();

describeWhere(executablePath === undefined ? 'Chromium' : null, 'three million rows', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof servePage>>;
  let page: Page;
  /** First positions of the windows that the page has asked for. */
  const asked: number[] = [];

  beforeAll(async () => {
    await buildPage();
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', '--enable-precise-memory-info'],
    });
    server = await servePage();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(15_000);
    page.on('request', (request) => {
      if (request.url().endsWith('/api/sources.window')) asked.push(request.postDataJSON().from);
    });
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Drop a CSV here' }).waitFor();
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['email\n'], 'long.csv'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true, bubbles: true }));
    });
    await page.getByRole('rowheader', { name: '1', exact: true }).waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  const grid = () => page.getByRole('region', { name: 'Rows of the file' });
  const table = () => page.getByRole('table', { name: 'Rows of the file' });
  /** Positions of the rows that are wholly inside the grid, below its head; with their values there. */
  async function visible(): Promise<number[]> {
    await expect.poll(() => table().getAttribute('aria-busy'), { timeout: 10_000 }).toBe('false');
    return grid().evaluate((scroller) => {
      const box = scroller.getBoundingClientRect();
      const rows = [...scroller.querySelectorAll('[role=row]')].slice(1);
      return rows
        .filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return top >= box.top + 29 && bottom <= box.bottom + 1;
        })
        .map((row) => {
          const position = Number(row.getAttribute('aria-rowindex')) - 1;
          const cell = row.querySelector('[role=cell]')?.textContent ?? '';
          if (!/^p.*m$/.test(cell)) throw new Error(`row ${position} shows “${cell}”`);
          const number = row.querySelector('[role=rowheader]')?.textContent ?? '';
          if (Number(number.replaceAll(',', '')) !== position) throw new Error(`${position} says ${number}`);
          return position;
        })
        .sort((a, b) => a - b);
    });
  }
  const last = async () => (await visible()).at(-1) ?? 0;
  const first = async () => (await visible())[0] ?? 0;

  test('the table says how many rows it has', async () => {
    expect(await table().getAttribute('aria-rowcount')).toBe(String(longFileRows + 1));
    expect(await first()).toBe(1);
  });

  test('the keyboard reaches the last row, the first, and a page on', async () => {
    await grid().focus();
    await page.keyboard.press('End');
    await expect.poll(last, { timeout: 10_000 }).toBe(longFileRows);
    const onScreen = (await visible()).length;
    await page.keyboard.press('PageUp');
    const pageUp = await last();
    expect(longFileRows - pageUp).toBeGreaterThan(onScreen - 4);
    expect(longFileRows - pageUp).toBeLessThanOrEqual(onScreen + 1);
    await page.keyboard.press('ArrowDown');
    await expect.poll(last, { timeout: 10_000 }).toBe(pageUp + 1);
    await page.keyboard.press('Control+Home');
    await expect.poll(first, { timeout: 10_000 }).toBe(1);
    await page.keyboard.press('Control+End');
    await expect.poll(last, { timeout: 10_000 }).toBe(longFileRows);
    await page.keyboard.press('Home');
    await expect.poll(first, { timeout: 10_000 }).toBe(1);
    for (let times = 0; times < 30; times++) await page.keyboard.press('PageDown');
    await expect.poll(first, { timeout: 10_000 }).toBeGreaterThan(30 * (onScreen - 3));
    expect(await first()).toBeLessThanOrEqual(30 * (onScreen + 1) + 1);
  });

  test('after a leap, rows are drawn by the elements that are there', async () => {
    await grid().focus();
    await page.keyboard.press('Home');
    await expect.poll(first, { timeout: 10_000 }).toBe(1);
    const drawn = await table().getByRole('row').nth(1).elementHandle();
    await page.keyboard.press('End');
    await expect.poll(last, { timeout: 10_000 }).toBe(longFileRows);
    expect(await drawn?.evaluate((row) => row.isConnected)).toBe(true);
    await page.keyboard.press('Home');
  });

  test('a row number goes there', async () => {
    await page.getByLabel('Go to row').fill('1,234,567');
    await page.keyboard.press('Enter');
    await expect.poll(first, { timeout: 10_000 }).toBe(1_234_567);
    await page.getByText('Row 1,234,567 is in view.').waitFor({ state: 'attached' });
    await page.getByLabel('Go to row').fill(String(longFileRows));
    await page.keyboard.press('Enter');
    await expect.poll(last, { timeout: 10_000 }).toBe(longFileRows);
    await page.getByLabel('Go to row').fill(String(longFileRows + 1));
    await page.keyboard.press('Enter');
    await page.getByText('A row number from 1 to 3,000,000').waitFor();
  });

  test('the scrollbar goes to the share of the whole, and its ends are the ends', async () => {
    const drag = (share: number) =>
      grid().evaluate((scroller, to) => {
        scroller.scrollTop = to * (scroller.scrollHeight - scroller.clientHeight);
      }, share);
    await drag(0.5);
    await expect
      .poll(async () => Math.abs((await first()) - longFileRows / 2), { timeout: 10_000 })
      .toBeLessThan(100);
    await drag(1);
    await expect.poll(last, { timeout: 10_000 }).toBe(longFileRows);
    await drag(0);
    await expect.poll(first, { timeout: 10_000 }).toBe(1);
  });

  test('the wheel moves the rows as far as it turns, skips none, and comes to both ends', async () => {
    await page.getByLabel('Go to row').fill('2,000,000');
    await page.keyboard.press('Enter');
    await expect.poll(first, { timeout: 10_000 }).toBe(2_000_000);
    await grid().hover();
    await page.mouse.wheel(0, 300);
    await expect.poll(first, { timeout: 10_000 }).toBe(2_000_010);
    await page.mouse.wheel(0, -600);
    await expect.poll(first, { timeout: 10_000 }).toBe(1_999_990);
    await page.getByLabel('Go to row').fill(String(longFileRows - 60));
    await page.keyboard.press('Enter');
    await grid().hover();
    for (let turns = 0; turns < 12; turns++) await page.mouse.wheel(0, 200);
    await expect.poll(last, { timeout: 10_000 }).toBe(longFileRows);
    await page.getByLabel('Go to row').fill('60');
    await page.keyboard.press('Enter');
    await grid().hover();
    for (let turns = 0; turns < 12; turns++) await page.mouse.wheel(0, -200);
    await expect.poll(first, { timeout: 10_000 }).toBe(1);
  });

  test('rows that are flown past are not asked for, and memory stays flat', async () => {
    const heap = () =>
      page.evaluate(
        () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
      );
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const before = await heap();
    asked.length = 0;
    await grid().evaluate(async (scroller) => {
      const way = scroller.scrollHeight - scroller.clientHeight;
      for (let step = 1; step <= 100; step++) {
        scroller.scrollTop = (way * step) / 100;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    expect(await last()).toBe(longFileRows);
    expect(asked.length).toBeLessThan(60);
    await session.send('HeapProfiler.collectGarbage');
    expect((await heap()) - before).toBeLessThan(30_000_000);
    expect(await page.getByRole('row').count()).toBeLessThan(80);
  }, 60_000);
});
