import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendAudience } from './audience-flow.ts';
import { byKeyboard, goRoundWithTab } from './by-keyboard.ts';
import { answerOpenDialog } from './choose-file.ts';
import { sendEvents } from './events-flow.ts';
import { numbersFrom, writePeople } from './people-file.ts';
import { eventsAtPinterest, recordsAtPinterest } from './practice-account.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';

describeApp('the same by keyboard alone', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp();
    await answerOpenDialog(running, (await writePeople(numbersFrom(1, 200))).path);
  });
  afterAll(async () => {
    await running.close();
    await forget(running);
  });

  test('a file becomes an audience; each step has the focus on its heading, shows it, and traps it nowhere', async () => {
    const { page } = running;
    const hand = byKeyboard(page);
    await hand.arrive('Syncs');
    await goRoundWithTab(page, page.getByRole('button', { name: 'Choose a file…' }));
    await hand.press('Choose a file…');
    await sendAudience(hand, page, async (step) => {
      const primary = { review: 'Send now', result: 'Save rejected rows as CSV…' }[step] ?? 'Continue';
      if (step !== 'result')
        await goRoundWithTab(page, page.getByRole('button', { name: primary, exact: true }));
    });
    expect((await recordsAtPinterest(running))[0]).toHaveLength(200);
  });

  test('commands go anywhere, and Escape leads back to where one was', async () => {
    const { page } = running;
    const hand = byKeyboard(page);
    await hand.tabTo(page.getByRole('link', { name: 'people' }));
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('people');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Commands').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('audie');
    await page.getByRole('option', { name: 'Audiences', exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await hand.arrive('Audiences');
    await page.keyboard.press('Control+N');
    await hand.arrive('Start with a file');
  });

  test('orders are tested and sent; the mapping is undone and redone, and F8 finds what is open', async () => {
    const { page } = running;
    const hand = byKeyboard(page);
    await hand.press('Try with sample orders');
    await sendEvents(hand, page, async () => {
      await page.keyboard.press('F8');
      await page.locator('[data-field=event_id][data-problem]:focus').waitFor();
      const box = page.getByRole('combobox', { name: 'Column for Event ID' });
      await hand.map('order_id', 'Event ID');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Control+Z');
      await expect.poll(() => box.inputValue()).toBe('');
      await page.keyboard.press('Control+Shift+Z');
      await expect.poll(() => box.inputValue()).toBe('order_id');
    });
    expect((await eventsAtPinterest(running)).count).toBeGreaterThan(100);
  });
});
