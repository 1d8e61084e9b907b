import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';

const isReal = existsSync(resolve('node_modules/electron/dist'));
if (!isReal) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = resolve('test/electron-stand-in');

/** What the figures were measured on. */
export const platform = isReal ? 'Electron' : 'the Electron stand-in, without a display';

export interface OpenApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** From the start of the program to the first paint that has something on it, in seconds. */
  readonly paintedAfter: number;
  /** From the start of the program until the first page's heading is there, in seconds. To be asked at once. */
  headingAfter(): Promise<number>;
  close(): Promise<void>;
}

/** Starts the app in `folder` with a home of its own and waits until something is painted. */
export async function openApp(folder: string): Promise<OpenApp> {
  const home = await mkdtemp(join(tmpdir(), 'matchboard-bench-ui-'));
  const startedAt = Date.now();
  const app = await _electron.launch({
    args: [folder, `--user-data-dir=${home}`],
    env: { ...(process.env as Record<string, string>), ELECTRON_STAND_IN_HEADLESS: '1' },
    colorScheme: null,
    timeout: 60_000,
  });
  const page = await app.firstWindow();
  const painted = await page.waitForFunction(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return paint && performance.timeOrigin + paint.startTime;
  });
  const paintedAt = Number(await painted.jsonValue());
  return {
    app,
    page,
    paintedAfter: (paintedAt - startedAt) / 1000,
    async headingAfter() {
      const there = await page.waitForFunction(
        () => document.querySelector('h1') && performance.timeOrigin + performance.now(),
      );
      return (Number(await there.jsonValue()) - startedAt) / 1000;
    },
    async close() {
      await app.close();
      // Chromium may be writing to its profile to the last.
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
