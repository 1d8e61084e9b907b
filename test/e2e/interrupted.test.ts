import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reviewAudience } from './audience-flow.ts';
import { byMouse } from './by-mouse.ts';
import { dropFile } from './drop-file.ts';
import { numbersFrom, type PeopleFile, writePeople } from './people-file.ts';
import { recordsAtPinterest, setFaults } from './practice-account.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';

const people = 60_000;
/**
 * Batches are found too large until they are a quarter, so that there are many; the first makes the list, and the others wait
 * until the faults are set anew: nothing here depends on how fast anything is.
 */
const firstThenWait = ['413:2@POST', 'pass:1@POST', 'hold@PATCH'];
/** The same for a list that is there. */
const nextThenWait = ['pass:1@PATCH', 'hold@PATCH'];

const often = { timeout: 30_000, interval: 250 };

describeApp('interrupted', () => {
  let running: RunningApp;
  let file: PeopleFile;
  const sentOnScreen = () =>
    running.page.getByRole('progressbar', { name: 'Paused' }).getAttribute('aria-valuetext');
  const reopen = async () => {
    await running.close();
    running = await startApp(running.home);
  };
  const sentSoFar = async () => (await recordsAtPinterest(running))[0]?.length ?? 0;
  beforeAll(async () => {
    running = await startApp();
    file = await writePeople(numbersFrom(1, people));
  });
  afterAll(async () => {
    await running.close();
    await forget(running);
  });

  test('closed in the middle of a new sync, the app has it where it was left', async () => {
    const hand = byMouse(running.page);
    await hand.arrive('Syncs');
    await dropFile(running.page, file.path);
    await hand.arrive('Is the file read well?');
    await hand.press('Continue');
    await hand.take('An audience of customers');
    await hand.press('Continue');
    await hand.arrive('Which column fills which field?');
    await hand.map('first_name', 'E-mail address');
    const kept = () => running.page.evaluate(() => window.matchboard.drafts.read());
    await expect.poll(async () => JSON.stringify(await kept())).toContain('first_name');
    await reopen();

    const again = byMouse(running.page);
    await running.page.getByText('You have not finished the sync of people.csv.').waitFor();
    await again.press('Go on');
    await again.arrive('Which column fills which field?');
    const column = running.page.getByRole('combobox', { name: 'Column for E-mail address' });
    await expect.poll(() => column.inputValue()).toBe('first_name');
    await again.map('email', 'E-mail address');
    await again.follow('File');
    await reviewAudience(again, running.page);
  });

  test('paused by a press, a run stands still until it is resumed', async () => {
    const { page } = running;
    const hand = byMouse(page);
    await setFaults(running, firstThenWait);
    await hand.press('Send now');
    await hand.arrive('Sending');
    await expect.poll(sentSoFar, often).toBeGreaterThan(0);
    await hand.press('Pause');
    await page.getByRole('progressbar', { name: 'Paused' }).waitFor();
    // What is in flight is still answered.
    await setFaults(running, []);
    const told = (sent: number) => `${sent.toLocaleString('en-US')} of ${people.toLocaleString('en-US')}`;
    await expect.poll(async () => (await sentOnScreen()) === told(await sentSoFar()), often).toBe(true);
    const paused = await sentSoFar();
    expect(paused).toBeLessThan(people);
    // Time in which whoever does not wait would have sent the rest.
    await page.waitForTimeout(1500);
    expect(await sentSoFar()).toBe(paused);
    expect(await sentOnScreen()).toBe(told(paused));
    await setFaults(running, nextThenWait);
    await hand.press('Resume');
    await page.getByRole('progressbar', { name: 'Sending to Pinterest' }).waitFor();
    await expect.poll(sentSoFar, often).toBeGreaterThan(paused);
  });

  test('cancelled by a press, it says what was sent', async () => {
    const { page } = running;
    const hand = byMouse(page);
    await hand.press('Cancel the run');
    await hand.arrive(/^Cancelled after [\d,]+ rows$/);
    const told = await page.getByRole('heading', { level: 1 }).textContent();
    const sent = await sentSoFar();
    expect(told).toBe(`Cancelled after ${sent.toLocaleString('en-US')} rows`);
    expect(sent).toBeLessThan(people);
    expect(await page.getByText('Not sent any more').locator('..').textContent()).toContain(
      (people - sent).toLocaleString('en-US'),
    );
  });

  test('closed in the middle, a run goes on where it stopped, and nobody is sent twice', async () => {
    const before = await sentSoFar();
    // The file has grown meanwhile, so that there is enough left to send.
    const all = 2 * people;
    await writePeople(numbersFrom(1, all), dirname(file.path));
    await setFaults(running, nextThenWait);
    await byMouse(running.page).follow('people');
    await byMouse(running.page).press('Run now');
    await byMouse(running.page).arrive('Sending');
    await expect.poll(sentSoFar, often).toBeGreaterThan(before);
    expect(await closeAndStay(running)).toEqual(['“people” is still being sent.']);
    await running.page.getByRole('button', { name: 'Cancel the run' }).waitFor();
    await reopen();

    const { page } = running;
    const hand = byMouse(page);
    await hand.arrive('Syncs');
    await page.getByText('Cancelled', { exact: true }).waitFor();
    expect(await sentSoFar()).toBeLessThan(all);
    await hand.follow('people');
    await hand.press('Run now');
    await hand.arrive(/rows were sent$/);
    expect(await sentSoFar()).toBe(all);
  });
});

/** Closes the window and says to stay when asked; what was asked. Whoever closes again is told to stop the run. */
function closeAndStay({ app }: RunningApp): Promise<readonly string[]> {
  return app.evaluate(async ({ app, dialog, BrowserWindow }) => {
    const questions: string[] = [];
    let answer = 0;
    const asked = new Promise<void>((resolve) => {
      dialog.showMessageBox = async (...args: unknown[]) => {
        questions.push((args.at(-1) as { message: string }).message);
        resolve();
        const response = answer;
        answer = 1;
        return { response, checkboxChecked: false };
      };
    });
    if (process.platform === 'darwin') app.quit();
    else BrowserWindow.getAllWindows()[0]?.close();
    await asked;
    return questions;
  });
}
