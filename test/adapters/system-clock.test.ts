import { describe, expect, it } from 'vitest';
import { systemClock } from '#adapters/system-clock.ts';

describe('the system clock', () => {
  it('tells the time', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
  });

  it('sleeps', async () => {
    const before = systemClock.now();
    await systemClock.sleep(20);
    // A timer may be a millisecond early.
    expect(systemClock.now() - before).toBeGreaterThanOrEqual(19);
  });

  it.each([0, -5])('does not sleep for %i ms', async (milliseconds) => {
    await expect(systemClock.sleep(milliseconds)).resolves.toBeUndefined();
  });

  it('wakes up with the reason of the signal', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const sleep = systemClock.sleep(3_600_000, controller.signal);
    controller.abort(reason);
    await expect(sleep).rejects.toBe(reason);
    await expect(systemClock.sleep(3_600_000, controller.signal)).rejects.toBe(reason);
  });

  it('sleeps on where a single timer would fire at once', async () => {
    const controller = new AbortController();
    const sleep = systemClock.sleep(2 ** 31, controller.signal);
    const first = await Promise.race([sleep.then(() => 'woke'), systemClock.sleep(30).then(() => 'asleep')]);
    controller.abort(new Error('enough'));
    await expect(sleep).rejects.toThrow('enough');
    expect(first).toBe('asleep');
  });
});
