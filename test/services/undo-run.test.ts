import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';
import { emails, PracticeDesk, range } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await PracticeDesk.open({}, passing(createFakeClock(Date.now())));
});
afterEach(() => desk.close());

/** A clock on which runs begin at different times. */
function passing(clock: FakeClock): FakeClock {
  return {
    ...clock,
    now: () => {
      clock.advance(1);
      return clock.now();
    },
  };
}

const hashed = (names: readonly (string | number)[]) =>
  names.map((name) => createHash('sha256').update(`person.${name}@example.com`).digest('hex')).sort();
const all = { allowRemovals: true };

it('removes whom the latest run added, adds back whom it removed, once; the next run goes by that', async () => {
  await desk.write('customers.csv', emails(range(0, 50)));
  const first = await desk.run(desk.listSync());
  const list = first.audience?.customerListId;
  await desk.write('customers.csv', emails([...range(5, 50), 'new', 'newer']));
  const second = await desk.run(desk.listSync());
  expect(second).toMatchObject({ added: 2, removed: 5 });

  const dry = await desk.undo(desk.listSync(), { dryRun: true });
  expect(dry).toMatchObject({ status: 'done', undoes: second.run, added: 5, removed: 2, requests: 0 });
  expect(await desk.recordsOf(list)).toEqual(hashed([...range(5, 50), 'new', 'newer']));

  const undone = await desk.undo(desk.listSync());
  expect(undone).toMatchObject({ status: 'done', undoes: second.run, added: 5, removed: 2, error: null });
  expect(undone.warnings.map(({ code }) => code)).toEqual(['next-run-adds-again']);
  expect(await desk.recordsOf(list)).toEqual(hashed(range(0, 50)));
  await expect(desk.undo(desk.listSync(), { undoes: second.run })).rejects.toMatchObject({
    problem: { code: 'not-the-latest-run' },
  });
  expect(await desk.runs(desk.listSync())).toMatchObject([
    { run: undone.run, undoes: second.run },
    { run: second.run },
    { run: first.run },
  ]);

  const next = await desk.run(desk.listSync());
  expect(next).toMatchObject({ added: 2, removed: 5 });
  expect(await desk.recordsOf(list)).toEqual(hashed([...range(5, 50), 'new', 'newer']));
});

it('is stopped by the removal guard until the removals are allowed', async () => {
  await desk.write('customers.csv', emails(range(0, 30)));
  const first = await desk.run(desk.listSync());
  const list = first.audience?.customerListId;
  expect(await desk.undo(desk.listSync())).toMatchObject({
    status: 'stopped',
    removed: 0,
    error: { code: 'removal-guard' },
  });
  expect(await desk.recordsOf(list)).toHaveLength(30);
  expect(await desk.undo(desk.listSync(), all)).toMatchObject({ status: 'done', removed: 30 });
  expect(await desk.recordsOf(list)).toEqual([]);
});

it('is a run that can be taken back itself', async () => {
  await desk.write('customers.csv', emails(range(0, 20)));
  const { customerListId: list } = (await desk.run(desk.listSync())).audience ?? {};
  await desk.write('customers.csv', emails(range(1, 21)));
  await desk.run(desk.listSync());
  const undone = await desk.undo(desk.listSync());
  expect(await desk.recordsOf(list)).toEqual(hashed(range(0, 20)));
  const again = await desk.undo(desk.listSync(), { undoes: undone.run });
  expect(again).toMatchObject({ undoes: undone.run, added: 1, removed: 1, warnings: [] });
  expect(await desk.recordsOf(list)).toEqual(hashed(range(1, 21)));
  expect(await desk.run(desk.listSync())).toMatchObject({ added: 0, removed: 0, unchanged: 20 });
});

it('takes back the latest run that changed anything, dry runs and failed ones not counting', async () => {
  await desk.write('customers.csv', emails(['a', 'b', 'c', 'd', 'e', 'f']));
  await desk.run(desk.listSync());
  await desk.write('customers.csv', emails(['a', 'b', 'c', 'd', 'e', 'f', 'g']));
  const second = await desk.run(desk.listSync());
  await desk.run(desk.listSync(), { dryRun: true });
  await desk.run(desk.listSync());
  await desk.write('customers.csv', emails(['h']));
  expect((await desk.run(desk.listSync())).status).toBe('stopped');
  expect((await desk.run(desk.listSync(), all, { access: null })).status).toBe('failed');
  expect(await desk.undo(desk.listSync(), { dryRun: true })).toMatchObject({
    undoes: second.run,
    removed: 1,
  });
});

it('says that events stay', async () => {
  await expect(desk.undo(desk.eventSync())).rejects.toMatchObject({ problem: { code: 'events-stay' } });
});

it('a full resync adds nobody, so that there is nothing to take back', async () => {
  await desk.write('customers.csv', emails(range(0, 10)));
  await desk.run(desk.listSync());
  await desk.run(desk.listSync(), { fullResync: true });
  await expect(desk.undo(desk.listSync(), all)).rejects.toMatchObject({
    problem: { code: 'nothing-to-undo' },
  });
});

it('where it was cut off, the next undo takes back the rest; so does the undo of a run that was cut off', async () => {
  await desk.write('customers.csv', emails(range(0, 2500)));
  const first = await desk.run(desk.listSync());
  const { customerListId: list } = first.audience ?? {};
  await desk.control('faults', 'PUT', ['reset-after:1@PATCH', '403:99@PATCH']);
  const cut = await desk.undo(desk.listSync(), all);
  expect(cut.status).toBe('failed');
  await desk.control('faults', 'PUT', []);
  const rest = await desk.undo(desk.listSync(), all);
  expect(rest).toMatchObject({ status: 'done', undoes: first.run });
  expect(await desk.recordsOf(list)).toEqual([]);

  await desk.run(desk.listSync());
  await desk.write('customers.csv', emails(range(0, 2501)));
  await desk.control('faults', 'PUT', ['reset-after:99@PATCH']);
  const unsure = await desk.run(desk.listSync());
  expect(unsure).toMatchObject({ status: 'failed', added: 0 });
  await desk.control('faults', 'PUT', []);
  expect(await desk.undo(desk.listSync())).toMatchObject({ status: 'done', undoes: unsure.run, removed: 1 });
  expect(await desk.recordsOf(list)).toEqual(hashed(range(0, 2500)));
});
