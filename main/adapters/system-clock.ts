import type { Clock } from '#ports/clock.ts';

/** The most that one timer of Node takes; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    signal?.throwIfAborted();
    let left = milliseconds;
    for (; left > longestTimer; left -= longestTimer) await wait(longestTimer, signal);
    await wait(Math.max(0, left), signal);
  },
};
