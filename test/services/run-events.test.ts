import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PracticeDesk, range } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await PracticeDesk.open();
});
afterEach(() => desk.close());

const hourAgo = Math.floor(Date.now() / 1000) - 3600;

function orders(rows: readonly (readonly [id: string | number, email: string, time?: number])[]): string {
  const lines = rows.map(([id, email, time]) => `${id},${time ?? hourAgo},${email},12.50`);
  return `id,time,email,total\n${lines.join('\n')}\n`;
}

describe('conversion events', () => {
  it('are recorded once, whatever is run again', async () => {
    await desk.write(
      'orders.csv',
      orders(range(0, 2_500).map((id) => [`o${id}`, `p${id}@example.com`] as const)),
    );
    const first = await desk.run(desk.eventSync());
    expect(first).toMatchObject({
      status: 'done',
      queried: 2_500,
      sent: 2_500,
      added: 2_500,
      audience: null,
    });
    expect(first.events).toMatchObject({ test: false, received: 2_500, processed: 2_500, failed: 0 });
    expect(await desk.run(desk.eventSync())).toMatchObject({ sent: 0, unchanged: 2_500, requests: 0 });
    expect(await desk.events()).toMatchObject({ count: 2_500, duplicates: 0 });
  });

  it('count every row once, and only the good ones are recorded', async () => {
    await desk.write(
      'orders.csv',
      orders([
        ['a', 'ann@example.com'],
        ['a', 'ann@example.com'],
        ['b', 'not an address'],
        ['c', ''],
        ['d', 'dan@example.com', hourAgo + 30 * 86_400],
        ['e', 'eve@example.com'],
      ]),
    );
    const report = await desk.run(desk.eventSync());
    expect(report).toMatchObject({
      status: 'done_with_rejected_rows',
      queried: 6,
      sent: 2,
      duplicate: 1,
      rejected: 3,
      rejectedBy: { time_in_future: 1 },
    });
    expect((await desk.events()).ids.sort()).toEqual(['a', 'e']);
  });

  it('that Pinterest fails one by one are rejected in its words, the others count', async () => {
    const old = hourAgo - 10 * 86_400;
    await desk.write(
      'orders.csv',
      orders([
        ['new', 'ann@example.com'],
        ['old', 'bob@example.com', old],
      ]),
    );
    const report = await desk.run(desk.eventSync({ options: { maxEventAgeDays: 30 } }));
    expect(report).toMatchObject({ sent: 1, rejected: 1, rejectedBy: { refused_by_pinterest: 1 } });
    expect(report.events).toMatchObject({ received: 2, processed: 1, failed: 1 });
    expect(await readFile(report.rejectedRows ?? '', 'utf8')).toContain('bob@example.com');
    expect((await desk.events()).ids).toEqual(['new']);
  });

  it('leave out a wrong optional value and keep the event', async () => {
    await desk.write('orders.csv', 'id,time,email,total\n1,'.concat(`${hourAgo},ann@example.com,a lot\n`));
    const report = await desk.run(desk.eventSync());
    expect(report).toMatchObject({ status: 'done', sent: 1, rejected: 0 });
    expect(report.droppedValues).toEqual([{ field: 'custom_data.value', reason: 'not_a_number', count: 1 }]);
  });

  it('are narrowed down where a whole request is refused', async () => {
    await desk.write(
      'orders.csv',
      orders(range(0, 30).map((id) => [`o${id}`, `p${id}@example.com`] as const)),
    );
    await desk.control('faults', 'PUT', [{ kind: 'refuse-record', record: 'o7' }]);
    const report = await desk.run(desk.eventSync());
    expect(report).toMatchObject({ sent: 29, rejected: 1, rejectedBy: { refused_by_pinterest: 1 } });
    expect(report.events).toMatchObject({ received: 30, processed: 29, failed: 1 });
  });

  it('whose answer was lost are sent again without being counted twice', async () => {
    await desk.write(
      'orders.csv',
      orders(range(0, 30).map((id) => [`o${id}`, `p${id}@example.com`] as const)),
    );
    await desk.control('faults', 'PUT', ['reset-after:20']);
    const lost = await desk.run(desk.eventSync());
    expect(lost).toMatchObject({
      status: 'failed',
      sent: 0,
      unsent: 30,
      error: { code: 'pinterest-unavailable' },
    });
    await desk.control('faults', 'PUT', []);
    expect(await desk.run(desk.eventSync())).toMatchObject({ status: 'done', sent: 30 });
    expect((await desk.events()).count).toBe(30);
  });
});

describe('test events', () => {
  it('that fail are told with their rows, and the rows add up', async () => {
    const old = hourAgo - 10 * 86_400;
    await desk.write(
      'orders.csv',
      orders([
        ['old', 'ann@example.com', old],
        ['new', 'bob@example.com'],
      ]),
    );
    const report = await desk.run(desk.eventSync({ options: { maxEventAgeDays: 30 } }), { test: true });
    expect(report).toMatchObject({
      queried: 2,
      sent: 1,
      rejected: 1,
      rejectedBy: { refused_by_pinterest: 1 },
    });
    expect(report.events?.notes).toEqual([
      { row: 1, status: 'failed', field: 'event_time', message: expect.any(String) },
    ]);
    expect(await desk.run(desk.eventSync({ options: { maxEventAgeDays: 30 } }))).toMatchObject({ sent: 1 });
  });

  it('are answered and not recorded, here or there', async () => {
    await desk.write(
      'orders.csv',
      orders([
        ['a', 'ann@example.com'],
        ['b', 'nobody'],
      ]),
    );
    const test = await desk.run(desk.eventSync(), { test: true });
    expect(test).toMatchObject({
      sent: 1,
      rejected: 1,
      added: 0,
      events: { test: true, received: 1, processed: 1 },
    });
    expect(await desk.events()).toMatchObject({ count: 0 });
    expect(await desk.run(desk.eventSync())).toMatchObject({ sent: 1, added: 1 });
  });
});
