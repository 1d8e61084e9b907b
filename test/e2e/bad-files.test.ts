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
const zip = Buffer.from(
  `PK\u0003\u0004${'\u0007'.repeat(26)}[Content_Types].xml${'\u0007'.repeat(400)}`,
  'latin1',
);
const latin = Buffer.from(`email,city\n${secret},M\u00fcnchen\n`, 'latin1');

const unread = (count: string) =>
  `${count} could not be read. ${count === '1 row' ? 'It is marked below and is' : 'They are marked below and are'} not sent; correct the file, or go on without ${count === '1 row' ? 'it' : 'them'}.`;
const inRow = (what: string, fix: string) => `This row could not be read: ${what} ${fix}`;

interface Told {
  readonly name: string;
  readonly content: string | Buffer;
  /** What stands on screen of the file as a whole, word for word: each once. */
  readonly told: readonly string[];
  /** What stands in rows that could not be read, by row number. */
  readonly rows?: readonly (readonly [number, string])[];
}

const bad: readonly Told[] = [
  { name: 'empty.csv', content: '', told: ['"empty.csv" is empty.', 'Check the export that made it.'] },
  {
    name: 'header-only.csv',
    content: 'email,first_name\n',
    told: [
      '"header-only.csv" has column names but no rows.',
      'Check the export that made it, or take another file. Nothing can be sent from this one.',
    ],
  },
  {
    name: 'workbook.xlsx',
    content: zip,
    told: [
      '"workbook.xlsx" is an Excel workbook or another Office document.',
      'Open it in the spreadsheet program and save it as "CSV UTF-8".',
    ],
  },
  {
    name: 'binary.csv',
    content: Buffer.from([0, 1, 2, 0, 255, 0, 3, 0, 0, 9, 0, 4]),
    told: [
      '"binary.csv" is not text: it holds binary data.',
      'Export the data as CSV (UTF-8), JSON lines or Parquet.',
    ],
  },
  {
    name: 'quote.csv',
    content: `email,name\n${secret},"Quilla\n${secret},Ann\n`,
    told: [unread('1 row')],
    rows: [[1, inRow('A quote opens here and is never closed.', 'Close it or remove it.')]],
  },
  {
    name: 'ragged.csv',
    content: `email,name\n${secret},Ann\n${secret}\n${secret},Ann,more\n`,
    told: [unread('2 rows')],
    rows: [
      [2, inRow('The row has fewer cells than the header.', 'Complete the row.')],
      [3, inRow('The row has more cells than the header.', 'Quote cells that contain the delimiter.')],
    ],
  },
  {
    name: 'latin.csv',
    content: latin,
    told: [
      'Read as Windows-1252, because the file is not UTF-8. If accented letters look wrong, set the encoding, or export the file as UTF-8.',
    ],
  },
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

  test.each(bad)('$name is told on screen, with what to do', async ({ name, content, told, rows = [] }) => {
    const { page } = running;
    await drop(name, content);
    for (const words of told) {
      const found = page.getByText(words, { exact: true });
      await found.first().waitFor();
      expect(await found.count()).toBe(1);
    }
    for (const [row, words] of rows) {
      const told = page.getByRole('row').filter({ has: page.getByText(words, { exact: true }) });
      await told.waitFor();
      expect(await told.getByRole('rowheader').textContent()).toBe(String(row));
    }
    expect(await page.getByText(/malformed/i).count()).toBe(0);
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

  test('bad values are told with field, column, row, what was seen, masked, and what to do', async () => {
    const { page } = running;
    const hand = byMouse(page);
    const wrong = 'quilla.marchetti.example.com';
    await drop('values.csv', `email,first_name\n${secret},Ann\n${wrong},Bea\n`);
    await hand.press('Continue');
    await hand.take('An audience of customers');
    await hand.press('Continue');
    await page.getByText('Nothing to settle').waitFor();
    await hand.press('Continue');
    await hand.arrive('See what will be sent');
    await hand.press('Continue');
    await hand.arrive('Are all rows fine?');
    const told = page.getByRole('listitem').filter({ hasText: 'The e-mail address has no @.' });
    await told.waitFor();
    const words = await told.textContent();
    for (const part of [
      'E-mail address',
      'column email',
      'Row 2',
      '1 row is not sent',
      'Correct the address',
    ])
      expect(words).toContain(part);
    expect(await told.getByRole('definition').textContent()).toMatch(/•/);
    expect(words).not.toContain(wrong);
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
    await expectNothingSecretCrossed(running, [secret, 'quilla.marchetti.example.com', `${folder}/`]);
  });
});
