import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendAudience } from './audience-flow.ts';
import { byMouse } from './by-mouse.ts';
import { dropFile } from './drop-file.ts';
import { numbersFrom, type PeopleFile, writePeople } from './people-file.ts';
import { recordsAtPinterest } from './practice-account.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';
import { expectNothingSecretCrossed } from './what-crossed.ts';

describeApp('an audience by mouse', () => {
  let running: RunningApp;
  let file: PeopleFile;
  beforeAll(async () => {
    running = await startApp();
    file = await writePeople(numbersFrom(1, 400));
  });
  afterAll(async () => {
    await running.close();
    await forget(running);
  });

  test('a file dropped on the window opens, and the page learns its name, not its place', async () => {
    const { page } = running;
    await byMouse(page).arrive('Syncs');
    await page.evaluate(() => {
      addEventListener('drop', ({ dataTransfer }) => {
        const [dropped] = dataTransfer?.files ?? [];
        const texts = [...(dataTransfer?.types ?? [])].map((type) => dataTransfer?.getData(type));
        document.body.dataset['dropped'] = JSON.stringify([
          dropped?.name,
          dropped?.webkitRelativePath,
          texts,
        ]);
        for (const key in dropped) document.body.dataset['dropped'] += String(dropped[key as keyof File]);
      });
    });
    await dropFile(page, file.path);
    await byMouse(page).arrive('Is the file read well?');
    const dropped = await page.evaluate(() => document.body.dataset['dropped'] ?? '');
    expect(dropped).toContain('people.csv');
    expect(dropped).not.toContain(dirname(file.path));
    expect(await page.content()).not.toContain(dirname(file.path));
    expect((await running.crossed()).join('\n')).not.toContain(dirname(file.path));
  });

  test('it becomes an audience of its people', async () => {
    const { page } = running;
    await sendAudience(byMouse(page), page);
    await page.getByRole('heading', { name: '400 rows were sent' }).waitFor();
    await page.getByText('customer list-people, audience-people').waitFor();
    const [records] = await recordsAtPinterest(running);
    expect(records).toHaveLength(400);
  });

  test('and neither a token, nor a path, nor an unmasked cell crossed the bridge', async () => {
    await expectNothingSecretCrossed(running, [...file.cells, dirname(file.path)]);
  });

  test('a second run of the same file sends nothing', async () => {
    const { page } = running;
    const hand = byMouse(page);
    await hand.follow('people');
    await hand.arrive('people');
    await hand.press('Run now');
    await hand.arrive('Nothing new to send');
    expect(await countOf(running, 'Unchanged')).toBe('400');
    expect(await countOf(running, 'New identifiers')).toBe('0');
  });

  test('a run of the changed file sends who is new and removes who has left', async () => {
    const { page } = running;
    const hand = byMouse(page);
    const [before] = await recordsAtPinterest(running);
    await writePeople(numbersFrom(11, 403), dirname(file.path));
    await hand.follow('people');
    await hand.arrive('people');
    await hand.press('Run now');
    await hand.arrive('3 rows were sent');
    expect(await countOf(running, 'Unchanged')).toBe('390');
    expect(await countOf(running, 'Removed identifiers')).toBe('10');
    const [after] = await recordsAtPinterest(running);
    expect(after).toHaveLength(393);
    expect(after?.filter((record) => before?.includes(record))).toHaveLength(390);
  });

  test('that run is taken back when a person says so, and the next one of the same file does it again', async () => {
    const { page } = running;
    const hand = byMouse(page);
    const [changed] = await recordsAtPinterest(running);
    await hand.press('Take this run back…');
    const dialog = page.getByRole('dialog', { name: 'Take this run back?' });
    await dialog
      .getByText(
        '3 identifiers that this run added will be removed, and 10 identifiers that it removed will be added back.',
      )
      .waitFor();
    await dialog.getByText('Pinterest may have matched these people already').waitFor();
    await dialog.getByText('The next run of the same file would do all of it again').waitFor();
    await hand.press('Keep it');
    expect((await recordsAtPinterest(running))[0]).toEqual(changed);
    await hand.press('Take this run back…');
    await hand.press('Take it back');
    await hand.arrive('A run was taken back: 3 removed, 10 added back');
    const [records] = await recordsAtPinterest(running);
    expect(records).toHaveLength(400);
    await page.goBack();
    await page.getByText('This run was taken back:').waitFor();
    await hand.follow('people');
    await hand.arrive('people');
    await page
      .getByRole('paragraph')
      .filter({ hasText: 'A run was taken back: 3 removed, 10 added back' })
      .waitFor();
    await hand.press('Run now');
    await hand.arrive('3 rows were sent');
    expect((await recordsAtPinterest(running))[0]).toEqual(changed);
  });

  test('a file that has lost most of its rows is stopped, and sent only when a person says so', async () => {
    const { page } = running;
    const hand = byMouse(page);
    await writePeople(numbersFrom(11, 20), dirname(file.path));
    await hand.follow('people');
    await hand.arrive('people');
    await hand.press('Run now');
    await hand.arrive('Nothing was sent');
    await page.getByText('This run would remove 383 of 393 identifiers').waitFor();
    expect((await recordsAtPinterest(running))[0]).toHaveLength(393);
    await hand.press('Remove them and send');
    await hand.arrive('383 identifiers were removed');
    expect((await recordsAtPinterest(running))[0]).toHaveLength(10);
  });

  test('values are shown when a person asks, and only then', async () => {
    const { page } = running;
    const hand = byMouse(page);
    await dropFile(page, file.path);
    await hand.arrive('Is the file read well?');
    await page.getByRole('rowheader').nth(3).waitFor();
    expect(await page.getByText('quilla12@example.com').count()).toBe(0);
    await hand.press('Show values');
    await page.getByText('quilla12@example.com').waitFor();
    expect((await running.crossed()).join('\n')).toContain('quilla12@example.com');
    await hand.press('Mask values');
    await page.getByText('quilla12@example.com').waitFor({ state: 'detached' });
  });
});

/** The number under a label on the result page. */
async function countOf({ page }: RunningApp, label: string): Promise<string> {
  const stat = page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) });
  return (await stat.locator('dd').first().textContent()) ?? '';
}
