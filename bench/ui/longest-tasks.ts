import type { OpenApp } from './open-app.ts';

interface Watched {
  readonly tasks: PerformanceEntry[];
  readonly waits: PerformanceEntry[];
}

/** In milliseconds. */
export interface LongestTasks {
  readonly page: number;
  readonly main: number;
  /** How long the page stood still for the stand-in, which no task's length includes; 0 in Electron. */
  readonly standInWait: number;
}

/** Begins to watch both threads; the answer ends it and gives the longest task of each. */
export async function watchTasks({ app, page }: OpenApp): Promise<() => Promise<LongestTasks>> {
  await page.evaluate(() => {
    const watched: Watched = { tasks: [], waits: [] };
    Object.assign(window, { watched });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.entryType === 'longtask') watched.tasks.push(entry);
        else if (entry.name.startsWith('stand-in: ')) watched.waits.push(entry);
      }
    }).observe({ entryTypes: ['longtask', 'measure'] });
  });
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    Object.assign(globalThis, { delays });
  });
  return async () => {
    const { tasks, waits } = await page.evaluate(() => {
      const { tasks, waits } = (window as unknown as { watched: Watched }).watched;
      const spans = (entries: readonly PerformanceEntry[]) =>
        entries.map(({ startTime, duration }) => ({ from: startTime, to: startTime + duration }));
      return { tasks: spans(tasks), waits: spans(waits) };
    });
    const main = await app.evaluate(
      () => (globalThis as unknown as { delays: { max: number } }).delays.max / 1e6,
    );
    const waited = (from: number, to: number) =>
      waits
        .filter((wait) => wait.from >= from && wait.to <= to)
        .reduce((sum, wait) => sum + wait.to - wait.from, 0);
    // Chromium tells of tasks over 50 ms only.
    const own = tasks.map(({ from, to }) => to - from - waited(from, to));
    return {
      page: Math.max(0, ...own),
      main,
      standInWait: waited(0, Number.POSITIVE_INFINITY),
    };
  };
}
