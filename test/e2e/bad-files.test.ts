import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byMouse } from './by-mouse.ts';
import { answerOpenDialog } from './choose-file.ts';
import { dropFile } from './drop-file.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';
import { expectNothingSecretCrossed } from './what-crossed.ts';

const secret = 'quilla.marchetti@example.com';
const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(400, 7)]);
const latin = Buffer.from(`email,city\n${secret},M\u00fcnchen\n`, 'latin1');

/** What is dropped, and what must be read on screen: where, what, and what to do. */
const bad: readonly (readonly [string, string | Buffer, readonly RegExp[]])[] = [
  ['empty.csv', '', [/"empty.csv" is empty/, /Check the export/]],
  ['header-only.csv', 'email,first_name\n', [/0 rows/]],
  ['workbook.xlsx', zip, [/"workbook.xlsx" is /, /CSV/]],
  ['binary.csv', Buffer.from([0, 1, 2, 0, 255, 0, 3, 0, 0, 9, 0, 4]), [/"binary.csv"/, /Export/]],
  ['quote.csv', `email,name\n${secret},"Quilla\n${secret},Ann\n`, [/could not be read|malformed|not closed/]],
  ['ragged.csv', `email,name\n${secret},Ann\n${secret}\n${secret},Ann,more\n`, [/2 rows could not be read/]],
  ['latin.csv', latin, [/Read as Windows-1252/, /set the encoding/]],
];

describeApp('a bad file', () => {
  let running: RunningApp;
  let folder: string;
  beforeAll(async () => {
    running = await startApp();
    folder = await mkdtemp(join(tmpdir(), 'private-folder-'));
  });
  afterAll(async () => {
    await running.close();
    await forget(running);
    await rm(folder, { recursive: true });
  });

  async function drop(name: string, content: string | Buffer): Promise<void> {
    const path = join(folder, name);
    await writeFile(path, content);
    await dropFile(running.page, path);
    await running.page.getByText(name).first().waitFor();
  }

  test.each(bad)('%s is told on screen, with what to do', async (name, content, told) => {
    const { page } = running;
    await drop(name, content);
    for (const words of told) await page.getByText(words).first().waitFor();
    await page.getByRole('button', { name: 'Take another file' }).waitFor();
  });

  test('a file that went away is told, and is read when it is back', async () => {
    const { page } = running;
    const path = join(folder, 'gone.csv');
    await answerOpenDialog(running, path);
    await byMouse(page).press('Take another file');
    await byMouse(page).press('Choose a file…');
    await page.getByText('There is no file "gone.csv".').waitFor();
    await page.getByText('Check the path').waitFor();
    await writeFile(path, `email\n${secret}\n`);
    await byMouse(page).press('Try again');
    await page.getByText('1 row', { exact: false }).first().waitFor();
  });

  // The root user may read everything.
  test.skipIf(process.getuid?.() === 0)('a file that may not be read is told', async () => {
    const path = join(folder, 'locked.csv');
    await writeFile(path, `email\n${secret}\n`);
    await chmod(path, 0);
    await dropFile(running.page, path);
    await running.page.getByText('You have no permission to read "locked.csv".').waitFor();
  });

  test('a folder is told', async () => {
    await dropFile(running.page, folder);
    await running.page.getByText(/" is a folder\./).waitFor();
    await running.page.getByText('Choose a file in it.').waitFor();
  });

  test('a file without a usable column cannot be gone on with, and says what is missing', async () => {
    const { page } = running;
    const hand = byMouse(page);
    await drop('weather.csv', 'temperature,humidity\n20,50\n21,51\n');
    await hand.press('Continue');
    await page.getByText('No column of this file seems to fit.').first().waitFor();
    await hand.take('An audience of customers');
    await hand.press('Continue');
    await hand.arrive('Which column fills which field?');
    await page.getByText('Map at least one field.').waitFor();
    expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
  });

  test('nothing of it crossed the bridge unmasked, nor did its folder', async () => {
    await expectNothingSecretCrossed(running, [secret, `${folder}/`]);
  });
});
