import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { textTable } from '#hosts/cli/text-table.ts';
import { customersFile } from './customers-file.ts';
import { dropFile } from './ui/drop-file.ts';
import { watchTasks } from './ui/longest-tasks.ts';
import { openApp, platform } from './ui/open-app.ts';
import type { Length } from './ui/page-tasks.ts';
import { runRows } from './ui/run-rows.ts';
import { pageMemory, scrollToEnd } from './ui/scroll-to-end.ts';

/** Measures the window: `npm run bench:ui`, which builds the app first. */
const repeats = 5;
/** What starts with the window is over by then: nobody has a file in hand sooner. In milliseconds. */
const settling = 3000;
const bigRows = 11_000_000;
const runRowCount = 1_000_000;

const table: string[][] = [];
const add = (what: string, ours: string, goal: string, baseline = '–') =>
  table.push([what, baseline, ours, goal]);
const seconds = (value: number) => `${value.toFixed(2)} s`;
const length = ({ clock, processor }: Length) => `${Math.round(clock)} ms, ${Math.round(processor)} ms CPU`;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

async function openedAfter(folder: string, hasHeading: boolean): Promise<{ painted: number; page: number }> {
  const app = await openApp(folder);
  const page = hasHeading ? await app.headingAfter() : app.paintedAfter;
  await app.close();
  return { painted: app.paintedAfter, page };
}

process.stderr.write('time to a painted window…\n');
const empty = resolve('bench/ui/empty-app');
const full = resolve('.');
const times = { empty: [] as number[], full: [] as number[], page: [] as number[] };
for (let round = 0; round <= repeats; round += 1) {
  const baseline = await openedAfter(empty, false);
  const ours = await openedAfter(full, true);
  // The first of each warms the page cache.
  if (round === 0) continue;
  times.empty.push(baseline.painted);
  times.full.push(ours.painted);
  times.page.push(ours.page);
}
const ratio = median(times.full) / median(times.empty);
add(
  'window painted',
  `${seconds(median(times.full))}, ${ratio.toFixed(2)} ×`,
  '1.5 ×',
  seconds(median(times.empty)),
);

add('… and the first page is there', seconds(median(times.page)), '–');

process.stderr.write(`a file of ${bigRows.toLocaleString('en-US')} rows…\n`);
const big = await customersFile(bigRows);
const size = `${(statSync(big).size / 1e9).toFixed(2)} GB`;
const dropped = await openApp(full);
dropped.page.setDefaultTimeout(60_000);
await dropped.page.getByRole('heading', { level: 1 }).waitFor();
await dropped.page.waitForTimeout(settling);
const watchDrop = await watchTasks(dropped);
add(`first rows of a ${size} CSV after its drop`, seconds(await dropFile(dropped.page, big)), '1 s');
const before = await pageMemory(dropped.page);
await scrollToEnd(dropped.page, bigRows);
add(
  'page’s memory at the last row',
  `${(await pageMemory(dropped.page)).toFixed(1)} MB`,
  'flat',
  `${before.toFixed(1)} MB at the first`,
);
const whileReading = await watchDrop();
await dropped.close();
add('longest task while it is counted and scrolled: page', length(whileReading.page), '50 ms');
add('… left out: the page stood still for the stand-in', `${Math.round(whileReading.standInWait)} ms`, '–');
add('… and main', length(whileReading.main), '50 ms');

process.stderr.write(`a run of ${runRowCount.toLocaleString('en-US')} rows…\n`);
const running = await openApp(full);
await running.page.getByRole('heading', { level: 1 }).waitFor();
await running.page.waitForTimeout(settling);
const watchRun = await watchTasks(running);
const run = await runRows(running, await customersFile(runRowCount));
const whileRunning = await watchRun();
await running.close();
add(
  `longest task while ${runRowCount.toLocaleString('en-US')} rows are sent: page`,
  length(whileRunning.page),
  '50 ms',
);
add('… and main', length(whileRunning.main), '50 ms');
add('that run, in the app', seconds(run.seconds), '–');

process.stdout.write(`${textTable(['what', 'baseline', 'ours', 'goal'], table, 60)}\n`);
process.stdout.write(
  `On ${platform}; the baseline of the window is an empty app there, medians of ${repeats} in turn.\n`,
);
