import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PracticeDesk } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await PracticeDesk.open();
});
afterEach(() => desk.close());

const hourAgo = Math.floor(Date.now() / 1000) - 3600;

async function sentSince(count: number): Promise<number> {
  const { requests } = (await desk.control('requests')) as {
    requests: readonly { records: number; events: number }[];
  };
  return requests.slice(count).reduce((sum, { records, events }) => sum + records + events, 0);
}
async function requestCount(): Promise<number> {
  return ((await desk.control('requests')) as { total: number }).total;
}

describe('rows that were rejected', () => {
  it('are sent by the next run once the mapping is right, and no other is', async () => {
    const rows = Array.from({ length: 50 }, (_, index) =>
      index % 5 === 0 ? `no address,p${index}@example.com` : `p${index}@example.com,p${index}@example.com`,
    );
    await desk.write('customers.csv', `old,email\n${rows.join('\n')}\n`);
    const wrong = await desk.run(desk.listSync({ mapping: [{ field: 'EMAIL', column: 'old' }] }));
    expect(wrong).toMatchObject({ status: 'done_with_rejected_rows', sent: 40, rejected: 10 });
    const before = await requestCount();
    const right = await desk.run(desk.listSync());
    expect(right).toMatchObject({ status: 'done', sent: 10, unchanged: 40, rejected: 0, added: 10 });
    expect(await sentSince(before)).toBe(10);
  });

  it('of events too, each event once', async () => {
    const rows = Array.from({ length: 20 }, (_, index) =>
      index < 4
        ? `o${index},${hourAgo + 90_000},${hourAgo},p${index}@example.com,1`
        : `o${index},${hourAgo},${hourAgo},p${index}@example.com,1`,
    );
    await desk.write('orders.csv', `id,wrong,time,email,total\n${rows.join('\n')}\n`);
    const right = desk.eventSync();
    const wrong = desk.eventSync({
      mapping: [
        { field: 'event_id', column: 'id' },
        { field: 'event_name', value: 'checkout' },
        { field: 'action_source', value: 'web' },
        { field: 'event_time', column: 'wrong' },
        { field: 'user_data.em', column: 'email' },
      ],
    });
    expect(await desk.run(wrong)).toMatchObject({ sent: 16, rejected: 4 });
    const before = await requestCount();
    expect(await desk.run(right)).toMatchObject({ status: 'done', sent: 4, unchanged: 16 });
    expect(await sentSince(before)).toBe(4);
    expect(await desk.events()).toMatchObject({ count: 20, duplicates: 0 });
  });

  it('by Pinterest, for a reason that has passed, are sent again too', async () => {
    await desk.write(
      'customers.csv',
      `email\n${Array.from({ length: 30 }, (_, i) => `p${i}@example.com`).join('\n')}\n`,
    );
    await desk.control('faults', 'PUT', [{ kind: 'refuse-record', oneIn: 6 }]);
    const refused = await desk.run(desk.listSync());
    expect(refused.rejected).toBeGreaterThan(0);
    await desk.control('faults', 'PUT', []);
    expect(await desk.run(desk.listSync())).toMatchObject({
      status: 'done',
      sent: refused.rejected,
      unchanged: 30 - refused.rejected,
    });
  });
});
