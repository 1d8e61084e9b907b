import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { presentOrders } from '#hosts/sample-files.ts';
import { byMouse } from './by-mouse.ts';
import { sendEvents } from './events-flow.ts';
import { eventsAtPinterest, letTimePass } from './practice-account.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';
import { expectNothingSecretCrossed } from './what-crossed.ts';

describeApp('conversion events by mouse', () => {
  let running: RunningApp;
  let addresses: readonly string[];
  let path: string;
  beforeAll(async () => {
    running = await startApp();
    const orders = presentOrders(await readFile(join('samples', 'orders.csv'), 'utf8'), Date.now());
    addresses = orders.match(/[\w.+-]+@[\w-]+\.\w+/g) ?? [];
    path = join(running.home, 'orders.csv');
    await writeFile(path, orders);
  });
  afterAll(async () => {
    await running.close();
    await forget(running);
  });

  test('a file of orders whose path is pasted is tested, then sent', async () => {
    const { page } = running;
    const hand = byMouse(page);
    await hand.arrive('Syncs');
    // A wrong one first, which stays to be mended; then copied and pasted, for which the place on the page does not matter.
    await hand.fill("Or paste a file's path", `${path}x`);
    await hand.press('Open');
    await page.getByText('Only CSV, TSV, text, JSON lines and Parquet files', { exact: false }).waitFor();
    await hand.fill("Or paste a file's path", path);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('ControlOrMeta+V');
    await sendEvents(hand, page);
    const { count, duplicates } = await eventsAtPinterest(running);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      `${count.toLocaleString('en-US')} rows were sent`,
    );
    expect(count).toBeGreaterThan(100);
    expect(duplicates).toBe(0);
  });

  test('neither a token, nor a path, nor an address crossed the bridge', async () => {
    await expectNothingSecretCrossed(running, addresses);
  });

  test('a second run sends no event again', async () => {
    const { page } = running;
    const hand = byMouse(page);
    const before = await eventsAtPinterest(running);
    await hand.follow('orders');
    await hand.arrive('orders');
    await hand.press('Run now');
    await hand.arrive('Nothing new to send');
    expect(await eventsAtPinterest(running)).toEqual(before);
  });

  test('what Pinterest refuses in a test is told by event: row, field, what to do and its own words', async () => {
    const { page } = running;
    const before = await eventsAtPinterest(running);
    // For Pinterest, today's orders are now older than it takes them.
    await letTimePass(running, 8 * 24 * 60 * 60);
    await byMouse(page).follow('orders');
    await byMouse(page).follow('Test events');
    await byMouse(page).fill('Row of the file', '2');
    await byMouse(page).press('Test this row');
    const answers = page.getByRole('table', { name: 'What Pinterest said' }).getByRole('row');
    await answers.nth(1).waitFor();
    expect(await answers.count()).toBe(2);
    const cells = answers.nth(1).getByRole('cell');
    expect(await answers.nth(1).getByRole('rowheader').textContent()).toBe('2');
    expect(await cells.allTextContents()).toEqual([
      'Refused',
      'Event time',
      'Correct the column or value that fills Event time, then test again.',
      "'event_time' is more than 7 days in the past.",
    ]);
    expect(await eventsAtPinterest(running)).toEqual(before);
  });
});
