import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { practiceOf } from './practice-account.ts';
import type { RunningApp } from './start-app.ts';

/** Fails where main has told the page a token, a path, or one of these cells, or where the page shows one. */
export async function expectNothingSecretCrossed(
  running: RunningApp,
  cells: readonly string[],
): Promise<void> {
  const crossed = await running.crossed();
  const page = await running.page.evaluate(() => document.documentElement.outerHTML);
  const all = [...crossed, page].join('\n');
  expect(crossed.length).toBeGreaterThan(10);
  const { accessToken, conversionToken } = await practiceOf(running);
  for (const secret of [accessToken, conversionToken, 'pina_', 'Bearer']) expect(all).not.toContain(secret);
  for (const place of [running.home, homedir(), process.cwd(), join('samples', 'customers.csv')]) {
    expect(all).not.toContain(place);
  }
  expect(cells.length).toBeGreaterThan(0);
  expect(cells.filter((cell) => all.includes(cell))).toEqual([]);
}
