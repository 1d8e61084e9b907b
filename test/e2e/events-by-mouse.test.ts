import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { presentOrders } from '#hosts/sample-files.ts';
import { byMouse } from './by-mouse.ts';
import { answerOpenDialog } from './choose-file.ts';
import { sendEvents } from './events-flow.ts';
import { eventsAtPinterest } from './practice-account.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';
import { expectNothingSecretCrossed } from './what-crossed.ts';

describeApp('conversion events by mouse', () => {
  let running: RunningApp;
  let addresses: readonly string[];
  beforeAll(async () => {
    running = await startApp();
    const orders = presentOrders(await readFile(join('samples', 'orders.csv'), 'utf8'), Date.now());
    addresses = orders.match(/[\w.+-]+@[\w-]+\.\w+/g) ?? [];
    const path = join(running.home, 'orders.csv');
    await writeFile(path, orders);
    await answerOpenDialog(running, path);
  });
  afterAll(async () => {
    await running.close();
    await forget(running);
  });

  test('a chosen file of orders is tested, then sent', async () => {
    const { page } = running;
    const hand = byMouse(page);
    await hand.arrive('Syncs');
    await hand.press('Choose a file…');
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
});
