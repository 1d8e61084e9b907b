import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RunReport } from '#contract/run-report.ts';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.open();
});
afterEach(() => cli.close());

const email = (index: number) => `person.${index}@example.com`;
const hashOf = (index: number) => createHash('sha256').update(email(index)).digest('hex');

async function writeCustomers(from: number, to: number): Promise<void> {
  const rows = Array.from({ length: to - from }, (_, index) => `${email(from + index)}\n`);
  await cli.write('customers.csv', `email\n${rows.join('')}`);
}

async function requestsSeen(): Promise<number> {
  const { total } = (await cli.control('requests')) as { total: number };
  return total;
}

/** Starts a run and kills it without warning once Pinterest has seen so many requests of it. */
async function killAfter(sync: string, requests: number, command: 'run' | 'undo' = 'run'): Promise<void> {
  const before = await requestsSeen();
  const child = cli.start([command, sync, '--json', '--allow-removals']);
  const ended = once(child, 'exit');
  while ((await requestsSeen()) < before + requests && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  // In the middle of the next request, which takes 120 ms.
  await new Promise((resolve) => setTimeout(resolve, 60));
  child.kill('SIGKILL');
  expect((await ended)[1]).toBe('SIGKILL');
}

it('goes on after any number of kills, and the list equals the file', async () => {
  await writeCustomers(0, 45_000);
  const sync = await cli.listSync();
  await cli.control('faults', 'PUT', ['slow:120']);
  // The first requests look for the list and create it; the later ones add to it.
  for (const requests of [1, 2, 3, 5]) await killAfter(sync, requests);
  await writeCustomers(20_000, 60_000);
  for (const requests of [2, 4]) await killAfter(sync, requests);
  await cli.control('faults', 'PUT', []);

  const { code, stdout } = await cli.run(['run', sync, '--json', '--allow-removals']);
  const report = JSON.parse(stdout);
  expect([code, report.status]).toEqual([0, 'done']);
  expect(report.warnings.map((warning: { code: string }) => warning.code)).toContain('resumed');
  const lists = (await cli.control('customer_lists')) as unknown[];
  expect(lists).toHaveLength(1);
  const records = await cli.control(`customer_lists/${report.audience.customerListId}/records`);
  const expected = Array.from({ length: 40_000 }, (_, index) => hashOf(20_000 + index)).sort();
  expect(records).toEqual(expected);

  const again = JSON.parse((await cli.run(['run', sync, '--json'])).stdout);
  expect(again).toMatchObject({ sent: 0, unchanged: 40_000, added: 0, removed: 0 });
});

it('takes a run back however often that is killed, and then that in turn', async () => {
  const undo = async () =>
    JSON.parse((await cli.run(['undo', sync, '--json', '--allow-removals'])).stdout) as RunReport;
  const records = () => cli.control(`customer_lists/${run.audience.customerListId}/records`);
  const all = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => hashOf(from + index)).sort();
  const sync = await cli.listSync();
  await writeCustomers(0, 30_000);
  await cli.run(['run', sync, '--json']);
  await writeCustomers(20_000, 50_000);
  const run = JSON.parse((await cli.run(['run', sync, '--json', '--allow-removals'])).stdout);
  await cli.control('faults', 'PUT', ['slow:120']);
  for (const requests of [1, 2, 3]) await killAfter(sync, requests, 'undo');
  await cli.control('faults', 'PUT', []);

  const undone = await undo();
  expect(undone).toMatchObject({ status: 'done', undoes: run.run });
  expect(undone.warnings.map(({ code }) => code)).toContain('resumed');
  expect(await records()).toEqual(all(0, 30_000));
  expect(await undo()).toMatchObject({ status: 'done', undoes: undone.run, added: 20_000, removed: 20_000 });
  expect(await records()).toEqual(all(20_000, 50_000));
  const again = JSON.parse((await cli.run(['run', sync, '--json'])).stdout);
  expect(again).toMatchObject({ unchanged: 30_000, added: 0, removed: 0 });
});
