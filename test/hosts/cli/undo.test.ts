import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.open();
});
afterEach(() => cli.close());

it('matchboard undo takes back the latest run, and says what the next one will do', async () => {
  const sync = await cli.listSync();
  await cli.write('customers.csv', 'email\na@example.com\nb@example.com\n');
  const run = JSON.parse((await cli.run(['run', sync, '--json'])).stdout);
  const guarded = await cli.run(['undo', sync, '--json']);
  expect([guarded.code, JSON.parse(guarded.stdout).status]).toEqual([1, 'stopped']);
  const undone = await cli.run(['undo', sync, '--allow-removals']);
  expect([undone.code, undone.stderr]).toEqual([0, '']);
  expect(undone.stdout).toContain('0 identifiers were added, 2 removed');
  expect(undone.stdout).toContain('The next run of the same file would do all of it again');
  expect(await cli.control(`customer_lists/${run.audience.customerListId}/records`)).toEqual([]);
  const again = await cli.run(['undo', sync, run.run, '--json']);
  expect([again.code, JSON.parse(again.stdout).error.code]).toEqual([1, 'not-the-latest-run']);
}, 120_000);

it('leaves a sync alone that is running, and conversion events', async () => {
  const sync = await cli.listSync();
  await cli.write('customers.csv', 'email\na@example.com\n');
  await cli.run(['run', sync]);
  await cli.write('customers.csv', 'email\na@example.com\nb@example.com\n');
  await cli.control('faults', 'PUT', ['slow:20000']);
  const { faults } = cli.practice.state;
  const asked = new Promise<void>((resolve) => {
    const meet = faults.meet.bind(faults);
    faults.meet = (subject) => {
      resolve();
      return meet(subject);
    };
  });
  const running = cli.start(['run', sync]);
  const ended = once(running, 'exit');
  const codeOf = async (file: string) =>
    JSON.parse((await cli.run(['undo', file, '--json', '--dry-run'])).stdout).error?.code;
  try {
    // A run that asks Pinterest has the memory. Asked sooner, undo could have it first, and the run would end.
    await asked;
    expect(await codeOf(sync)).toBe('sync-in-use');
  } finally {
    running.kill('SIGKILL');
    await ended;
  }
  const events = await cli.write('orders.json', {
    version: 1,
    name: 'Orders',
    source: { type: 'csv', path: 'customers.csv' },
    object: 'conversion-events',
    destination: { adAccountId: cli.practice.adAccountId },
    mapping: [{ field: 'event_id', column: 'email' }],
  });
  expect(await codeOf(events)).toBe('events-stay');
}, 120_000);
