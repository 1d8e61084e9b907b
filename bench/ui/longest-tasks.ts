import type { ElectronApplication } from 'playwright';
import type { OpenApp } from './open-app.ts';
import { type Length, pageTasks, watchPage } from './page-tasks.ts';

export interface LongestTasks {
  readonly page: Length;
  /** On the stand-in, with its own work, which shares the thread. */
  readonly main: Length;
  /** How long the page stood still for the stand-in, in milliseconds, which no length includes; 0 in Electron. */
  readonly standInWait: number;
}

/** Begins to watch both threads; the answer ends it and gives the longest task of each. */
export async function watchTasks({ app, page }: OpenApp): Promise<() => Promise<LongestTasks>> {
  const endPage = await watchPage(page);
  await watchMain(app);
  return async () => {
    const main = await app.evaluate(() => (globalThis as unknown as { longest: Length }).longest);
    const { tasks, standInWait } = pageTasks(await endPage());
    return {
      page: {
        clock: Math.max(0, ...tasks.map(({ clock }) => clock)),
        processor: Math.max(0, ...tasks.map(({ processor }) => processor)),
      },
      main,
      standInWait,
    };
  };
}

async function watchMain(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const used = (): Length => {
      const { user, system } = process.threadCpuUsage();
      return { clock: performance.now(), processor: (user + system) / 1000 };
    };
    const longest = { clock: 0, processor: 0 };
    let last = used();
    // Between two ticks lies one task, or a few short ones.
    setInterval(() => {
      const now = used();
      longest.clock = Math.max(longest.clock, now.clock - last.clock);
      longest.processor = Math.max(longest.processor, now.processor - last.processor);
      last = now;
    }, 1).unref();
    Object.assign(globalThis, { longest });
  });
}
