import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropFile } from './drop-file.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';

const rows = 2_000_000;
const megabyte = 1024 * 1024;

/** Every thousandth name goes over two lines: row numbers are not line numbers. */
async function writeBigFile(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write('email,name,number\n');
  for (let from = 1; from <= rows; from += 10_000) {
    let text = '';
    for (let row = from; row < from + 10_000; row += 1) {
      const name = row % 1000 === 0 ? '"Quilla\nMarchetti"' : 'Quilla Marchetti';
      text += `quilla${row}@example.com,${name},${row}\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

describeApp('a file of two million rows', () => {
  let running: RunningApp;
  let folder: string;
  beforeAll(async () => {
    running = await startApp();
    running.page.setDefaultTimeout(90_000);
    folder = await mkdtemp(join(tmpdir(), 'private-folder-'));
    await writeBigFile(join(folder, 'big.csv'));
  });
  afterAll(async () => {
    await running.close();
    await forget(running);
    await rm(folder, { recursive: true });
  });

  /** The third cell of a row, when it has come. */
  async function filled(number: string): Promise<string> {
    const { page } = running;
    const header = page.getByRole('rowheader', { name: number, exact: true });
    const cell = page.getByRole('row').filter({ has: header }).getByRole('cell').nth(2);
    await expect.poll(() => cell.textContent(), { timeout: 60_000 }).not.toBe('');
    return (await cell.textContent()) ?? '';
  }

  async function heap(): Promise<number> {
    const session = await running.page.context().newCDPSession(running.page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize / megabyte;
  }

  test('is shown before it is counted, to its last row, and fills no memory of the page', async () => {
    const { page } = running;
    await dropFile(page, join(folder, 'big.csv'));
    await filled('1');
    await page.getByText('2,000,000 rows').first().waitFor();
    const grid = page.getByRole('region', { name: 'Rows of the file' });
    const before = await heap();

    await grid.focus();
    await page.keyboard.press('End');
    expect(await filled('2,000,000')).toMatch(/^20/);
    const field = page.getByPlaceholder('Go to row');
    for (let row = 1_234_567; row > 1000; row -= 61_728) {
      await field.fill(String(row));
      await field.press('Enter');
      await filled(row.toLocaleString('en'));
    }
    await grid.focus();
    await page.keyboard.press('Home');
    await filled('1');
    expect((await heap()) - before).toBeLessThan(20);
    expect(await page.getByRole('row').count()).toBeLessThan(100);
  });
});
