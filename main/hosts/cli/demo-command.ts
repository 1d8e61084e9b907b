import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import type { RunReport } from '#contract/run-report.ts';
import { startPractice } from '#hosts/compose-practice.ts';
import { samplesFolder } from '#hosts/package-folder.ts';
import { laterCustomers, presentOrders } from '#hosts/sample-files.ts';
import { previewSync } from '#services/preview-sync.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { loadSync } from './load-sync.ts';
import { Output } from './output.ts';
import { printPreview } from './preview-command.ts';
import { printReport } from './report-text.ts';
import { runSyncFile } from './run-command.ts';
import type { Settings } from './settings.ts';

const previewedRows = 3;
const dayInSeconds = 86_400;

/** `matchboard demo`: the whole job on the practice account, with the sample files, in a folder of its own. */
export async function demoCommand(
  flags: { readonly json?: boolean },
  signal: AbortSignal,
): Promise<ExitCode> {
  const output = new Output(flags.json ?? false);
  const folder = await mkdtemp(join(tmpdir(), 'matchboard-demo-'));
  await copySamples(folder);
  const practice = await startPractice({ population: 0.35 });
  const settings: Settings = {
    home: join(folder, 'state'),
    connectionsFolder: join(folder, 'state'),
    account: {
      apiUrl: practice.url,
      accessToken: practice.accessToken,
      conversionToken: practice.conversionToken,
    },
  };
  const run = async (file: string, flags: { readonly test?: boolean } = {}): Promise<RunReport> => {
    const report = await runSyncFile(join(folder, file), flags, settings, output, signal);
    printReport(output, report);
    return report;
  };
  try {
    output.line(`A local practice Pinterest is running at ${practice.url}; nothing leaves this computer.`);

    heading(output, 'What would be sent of the first customers');
    await preview(output, join(folder, 'customers-sync.json'), settings, signal);

    heading(output, 'Customers become a new audience');
    const first = await run('customers-sync.json');

    heading(output, 'A day later: some customers left, some are new; only the difference goes');
    await turnClock(practice.origin);
    const customers = join(folder, 'customers.csv');
    await writeFile(customers, laterCustomers(await readFile(customers, 'utf8')));
    const changed = await run('customers-sync.json');

    heading(output, 'Another day later, the same file: nothing to send, and Pinterest has matched');
    await turnClock(practice.origin);
    const unchanged = await run('customers-sync.json');

    heading(output, 'Orders as test events: Pinterest checks them and records nothing');
    const testEvents = await run('orders-sync.json', { test: true });

    heading(output, 'Orders as conversion events');
    const events = await run('orders-sync.json');

    output.document({ folder, audience: { first, changed, unchanged }, testEvents, events });
    summarize(output, [first, changed, unchanged], events, folder);
    const reports = [first, changed, unchanged, testEvents, events];
    return reports.every(({ error }) => error === null) ? exitCodes.done : exitCodes.failed;
  } finally {
    await practice.close();
  }
}

/** Copies the samples, with the orders moved to the present: Pinterest takes only recent events. */
async function copySamples(folder: string): Promise<void> {
  const samples = samplesFolder();
  for (const file of ['customers.csv', 'customers-sync.json', 'orders-sync.json']) {
    await copyFile(join(samples, file), join(folder, file));
  }
  const orders = await readFile(join(samples, 'orders.csv'), 'utf8');
  await writeFile(join(folder, 'orders.csv'), presentOrders(orders, Date.now()));
}

async function preview(output: Output, path: string, settings: Settings, signal: AbortSignal): Promise<void> {
  const { sync, source } = await loadSync(path, settings.home, { signal });
  try {
    const rows = await previewSync(source, sync, previewedRows, Math.floor(Date.now() / 1000));
    printPreview(output, rows, true);
  } finally {
    await source.close();
  }
}

async function turnClock(origin: string): Promise<void> {
  const answer = await fetch(`${origin}/practice/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: dayInSeconds }),
  });
  if (!answer.ok) throw new Error(`the practice clock answered ${answer.status}`);
}

let step = 0;

function heading(output: Output, text: string): void {
  step += 1;
  output.line(`\n${pc.bold(pc.cyan(`${step}. ${text}`))}`);
}

function summarize(output: Output, runs: readonly RunReport[], events: RunReport, folder: string): void {
  const number = (value: number) => value.toLocaleString('en-US');
  const added = runs.reduce((sum, run) => sum + run.added, 0);
  const removed = runs.reduce((sum, run) => sum + run.removed, 0);
  const audience = runs.at(-1)?.audience;
  const rate = audience?.matchRate ?? null;
  output.line(`\n${pc.bold('What happened')}`);
  output.line(
    `  ${audience?.audienceName ?? ''}: ${number(added)} identifiers added, ${number(removed)} removed` +
      `${rate === null ? '' : `; match rate ${(rate * 100).toFixed(1)} %, about ${number(audience?.matched ?? 0)} people`}.`,
  );
  output.line(`  ${number(events.events?.processed ?? 0)} conversion events recorded.`);
  output.line(`  Sync files, data and rejected rows to look at: ${folder}`);
  output.line(
    `\nOpen the app: ${pc.bold('npm start')}. From the terminal, with your own data: ${pc.bold('npx matchboard --help')}`,
  );
}
