import type { OpenApp } from './open-app.ts';

interface Watched {
  longTasks: number[];
}

/** Begins to watch both threads; the answer ends it and gives the longest task of each, in milliseconds. */
export async function watchTasks({
  app,
  page,
}: OpenApp): Promise<() => Promise<{ page: number; main: number }>> {
  await page.evaluate(() => {
    const watched: Watched = { longTasks: [] };
    Object.assign(window, { watched });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    Object.assign(globalThis, { delays });
  });
  return async () => {
    const longTasks = await page.evaluate(
      () => (window as unknown as { watched: Watched }).watched.longTasks,
    );
    const main = await app.evaluate(
      () => (globalThis as unknown as { delays: { max: number } }).delays.max / 1e6,
    );
    // Chromium tells of tasks over 50 ms only.
    return { page: Math.max(0, ...longTasks), main };
  };
}
