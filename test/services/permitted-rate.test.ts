import { expect, it } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import { emails, PracticeDesk, range } from './practice-desk.ts';

/** Pinterest's limit for changing customer lists, which the practice server keeps too. */
const perMinute = 400;

it('a run of many requests takes no longer than the rate limit alone would, and hardly runs into it', async () => {
  const clock = createFakeClock(Date.now());
  // Both sides live by a clock that only waiting moves: what is measured is waiting.
  const desk = await PracticeDesk.open({ rateLimits: 1, now: () => clock.now() }, clock);
  try {
    const records = 5;
    const requests = 2 * perMinute + 100;
    await desk.write('customers.csv', emails(range(0, requests * records)));
    const before = clock.now();
    const report = await desk.run(desk.listSync(), {}, undefined, {
      limits: { records },
      random: () => 0.5,
    });
    expect(report).toMatchObject({ status: 'done', added: requests * records });
    const minutes = (clock.now() - before) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(2);
    expect(minutes).toBeLessThanOrEqual(2 / 0.95);
    const { requests: seen } = (await desk.control('requests')) as {
      requests: readonly { status: number }[];
    };
    expect(seen.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(requests / 50);
  } finally {
    await desk.close();
  }
});
