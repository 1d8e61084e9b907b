import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '#ports/destination.ts';
import { PauseSwitch } from '#services/pause-switch.ts';
import { copiesOfBatch, mostBytesInFlight, SendingWindow } from '#services/sending-window.ts';

const failure: Failure = {
  kind: 'unavailable',
  status: 503,
  code: null,
  message: '',
  requestId: null,
  mayHaveArrived: true,
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Batches that end when they are told to. */
function batches() {
  const open: ((outcome: Failure | null) => void)[] = [];
  return {
    open,
    send: () => new Promise<Failure | null>((resolve) => open.push(resolve)),
    async endOldest(outcome: Failure | null = null) {
      open.shift()?.(outcome);
      await settled();
    },
  };
}

const around = { parallel: () => 2, signal: undefined, pause: undefined };

describe('what is in flight at once', () => {
  it('never passes its bounds, and loses no batch, whatever the sizes and the order of answers', async () => {
    const flight = fc.record({
      megabytes: fc.integer({ min: 1, max: 30 }),
      parallel: fc.integer({ min: 1, max: 8 }),
      pick: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(flight, { minLength: 1, maxLength: 40 }), async (flights) => {
        let parallel = 1;
        let running = 0;
        let begun = 0;
        const open: (() => void)[] = [];
        const window = new SendingWindow({ ...around, parallel: () => parallel });
        let producing = true;
        const produce = async () => {
          for (const { megabytes, parallel: next } of flights) {
            parallel = next;
            const payload = megabytes * 1024 * 1024;
            await window.begin(payload, async () => {
              running += 1;
              begun += 1;
              expect(running === 1 || running <= 8).toBe(true);
              expect(running === 1 || window.bytesInFlight <= mostBytesInFlight).toBe(true);
              await new Promise<void>((resolve) => open.push(resolve));
              running -= 1;
              return null;
            });
          }
          producing = false;
        };
        const done = produce();
        for (let step = 0; producing || running > 0; step += 1) {
          await settled();
          const pick = flights[step % flights.length]?.pick ?? 0;
          if (open.length > 0) open.splice(pick % open.length, 1)[0]?.();
        }
        await done;
        expect(await window.end()).toBeNull();
        expect(begun).toBe(flights.length);
        expect(window.bytesInFlight).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('counts each copy of a batch', async () => {
    const { send, endOldest } = batches();
    const window = new SendingWindow(around);
    await window.begin(1000, send);
    expect(window.bytesInFlight).toBe(1000 * copiesOfBatch);
    await endOldest();
    expect(window.bytesInFlight).toBe(0);
  });

  it('follows the number that is worth having, up and down', async () => {
    const { open, send, endOldest } = batches();
    let parallel = 1;
    const window = new SendingWindow({ ...around, parallel: () => parallel });
    await window.begin(1, send);
    const second = window.begin(1, send);
    await settled();
    expect(open).toHaveLength(1);
    parallel = 3;
    await endOldest();
    await second;
    await window.begin(1, send);
    await window.begin(1, send);
    expect(open).toHaveLength(3);
  });
});

describe('the end', () => {
  it('waits for the others after a failure, begins no other, and tells the first', async () => {
    const { open, send, endOldest } = batches();
    const window = new SendingWindow(around);
    await window.begin(1, send);
    await window.begin(1, send);
    await endOldest(failure);
    expect(await window.begin(1, send)).toBe(false);
    let ended = false;
    const end = window.end().finally(() => {
      ended = true;
    });
    await settled();
    expect([ended, open.length]).toEqual([false, 1]);
    await endOldest({ ...failure, kind: 'forbidden' });
    expect(await end).toBe(failure);
  });

  it('throws what a batch threw, once the others are over', async () => {
    const { send, endOldest } = batches();
    const window = new SendingWindow(around);
    await window.begin(1, () => Promise.reject(new Error('the disk is full')));
    await window.begin(1, send).catch(() => undefined);
    await endOldest();
    await expect(window.end()).rejects.toThrow('the disk is full');
  });

  it('is cancelled only where something was not begun for it', async () => {
    const stop = new AbortController();
    const { send, endOldest } = batches();
    const window = new SendingWindow({ ...around, signal: stop.signal });
    await window.begin(1, send);
    stop.abort();
    await endOldest();
    expect(await window.end()).toBeNull();
    expect(await window.begin(1, send)).toBe(false);
    expect(await window.end()).toMatchObject({ kind: 'cancelled' });
  });
});

describe('a pause', () => {
  it('lets those in flight be answered and no other begin, until the run goes on', async () => {
    const pause = new PauseSwitch();
    const { open, send, endOldest } = batches();
    const window = new SendingWindow({ ...around, pause });
    await window.begin(1, send);
    pause.pause();
    const next = window.begin(1, send);
    await endOldest();
    expect([open.length, pause.paused]).toEqual([0, true]);
    pause.resume();
    expect(await next).toBe(true);
    expect(open).toHaveLength(1);
  });

  it('can be cancelled', async () => {
    const stop = new AbortController();
    const pause = new PauseSwitch();
    pause.pause();
    const window = new SendingWindow({ ...around, pause, signal: stop.signal });
    const next = window.begin(1, batches().send);
    stop.abort(new Error('enough'));
    expect(await next).toBe(false);
    expect(await window.end()).toMatchObject({ kind: 'cancelled' });
  });
});
