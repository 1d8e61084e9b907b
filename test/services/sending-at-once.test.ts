import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PauseSwitch } from '#services/pause-switch.ts';
import { emails, PracticeDesk, range } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await PracticeDesk.open();
});
afterEach(() => desk.close());

const hashed = (names: readonly number[]) =>
  names.map((name) => createHash('sha256').update(`person.${name}@example.com`).digest('hex')).sort();

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly records: number;
}
async function seen(): Promise<readonly Seen[]> {
  return ((await desk.control('requests')) as { requests: readonly Seen[] }).requests;
}

/** Counts how many requests the practice server has open at once. */
function watchOpen(): { readonly most: () => number } {
  let open = 0;
  let most = 0;
  const meet = desk.practice.state.faults.meet.bind(desk.practice.state.faults);
  desk.practice.state.faults.meet = (subject) => {
    const met = meet(subject);
    if (subject.request.startsWith('PATCH')) {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
      }, met.delay);
    }
    return met;
  };
  return { most: () => most };
}

describe('several batches in flight', () => {
  it('make one list, and all additions are answered before the first removal goes', async () => {
    await desk.write('customers.csv', emails(range(0, 400)));
    const options = { limits: { records: 20 } };
    const first = await desk.run(desk.listSync(), {}, undefined, options);
    expect((await desk.control('customer_lists')) as unknown[]).toHaveLength(1);
    await desk.control('faults', 'PUT', ['slow:60']);
    const watched = watchOpen();
    await desk.write('customers.csv', emails(range(200, 600)));
    const order: string[] = [];
    const { world } = desk.practice.state;
    const list = world.accounts
      .get(desk.practice.adAccountId)
      ?.lists.get(first.audience?.customerListId ?? '');
    if (list === undefined) throw new Error('no list');
    const change = list.change.bind(list);
    list.change = (operation, records, now) => {
      order.push(operation);
      change(operation, records, now);
    };
    const second = await desk.run(desk.listSync(), { allowRemovals: true }, undefined, options);
    expect(second).toMatchObject({ status: 'done', added: 200, removed: 200 });
    expect(order).toEqual([...order].sort());
    expect(new Set(order)).toEqual(new Set(['ADD', 'REMOVE']));
    expect(watched.most()).toBeGreaterThan(1);
    expect(await desk.recordsOf(first.audience?.customerListId)).toEqual(hashed(range(200, 600)));
  });

  it('shrink where Pinterest finds them too large, remember it, and lose nothing', async () => {
    await desk.write('customers.csv', emails(range(0, 2000)));
    await desk.control('faults', 'PUT', ['413:1@PATCH']);
    const report = await desk.run(desk.listSync(), {}, undefined, { limits: { records: 200 } });
    expect(report).toMatchObject({ status: 'done', added: 2000, rejected: 0 });
    const changes = (await seen()).filter(({ method }) => method === 'PATCH');
    expect(changes.filter(({ status }) => status === 413)).toHaveLength(1);
    // Those in flight beside it were made before; from then on all are halves.
    expect(changes.slice(10).every(({ records }) => records <= 100)).toBe(true);
    expect(await desk.recordsOf(report.audience?.customerListId)).toEqual(hashed(range(0, 2000)));
  });

  it('some refused, some failed: each record ends where the report says', async () => {
    await desk.write('customers.csv', emails(range(0, 1000)));
    await desk.control('faults', 'PUT', [{ kind: 'refuse-record', oneIn: 40 }, '500:20%', 'reset-after:10%']);
    let report = await desk.run(desk.listSync(), {}, undefined, { limits: { records: 50 } });
    for (let round = 0; report.error !== null && round < 20; round += 1) {
      report = await desk.run(desk.listSync(), {}, undefined, { limits: { records: 50 } });
    }
    const refused = hashed(range(0, 1000)).filter(
      (record) => createHash('sha256').update(record).digest().readUInt32BE() % 40 === 0,
    );
    expect(refused.length).toBeGreaterThan(5);
    expect(report).toMatchObject({ status: 'done_with_rejected_rows', rejected: refused.length });
    const kept = hashed(range(0, 1000)).filter((record) => !refused.includes(record));
    expect(await desk.recordsOf(report.audience?.customerListId)).toEqual(kept);
  });

  it('are answered when the user cancels, so that the report tells what went', async () => {
    await desk.write('customers.csv', emails(range(0, 1000)));
    const stop = new AbortController();
    await desk.control('faults', 'PUT', ['slow:30']);
    // Time does not pass: whoever waits for an answer, waits for it.
    Object.assign(desk.clock, { sleep: () => new Promise<void>(() => undefined) });
    const report = await desk.run(
      desk.listSync(),
      {
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.phase === 'sending' && progress.sent >= 200) stop.abort();
        },
      },
      undefined,
      { limits: { records: 20 } },
    );
    expect(report.status).toBe('cancelled');
    expect(report.sent + report.unsent).toBe(1000);
    expect(report.unsent).toBeGreaterThan(0);
    const [list] = (await desk.control('customer_lists')) as [{ records: number }];
    expect(list.records).toBe(report.added);
  });

  it('wait while the run is paused, and go on when it is resumed', async () => {
    const pause = new PauseSwitch();
    await desk.write('customers.csv', emails(range(0, 1000)));
    let atPause = 0;
    const running = desk.run(
      desk.listSync(),
      {
        pause,
        onProgress: (progress) => {
          if (progress.phase !== 'sending' || progress.sent < 200 || atPause > 0) return;
          atPause = progress.sent;
          pause.pause();
        },
      },
      undefined,
      { limits: { records: 20 } },
    );
    await expect.poll(() => pause.paused, { timeout: 20_000 }).toBe(true);
    const quiet = async () => {
      const before = (await seen()).length;
      await new Promise((resolve) => setTimeout(resolve, 150));
      return (await seen()).length === before;
    };
    await expect.poll(quiet, { timeout: 20_000 }).toBe(true);
    const [list] = (await desk.control('customer_lists')) as [{ records: number }];
    expect(list.records).toBeLessThan(1000);
    pause.resume();
    expect(await running).toMatchObject({ status: 'done', sent: 1000 });
  });
});
