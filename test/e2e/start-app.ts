import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { MatchboardApi } from '#contract/matchboard-api.ts';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';
import { describeWhere } from '../describe-where.ts';

const root = join(import.meta.dirname, '..', '..');
const electronFolder = join(root, 'node_modules', 'electron', 'dist');
const isReal = existsSync(electronFolder);
const canRun = isReal || findChromium() !== undefined;

/** `describe` for the built app: on real Electron where its program is there, else on the stand-in, else skipped loudly. */
export function describeApp(name: string, tests: () => void): void {
  const missing = canRun ? null : 'Electron or Chromium';
  describeWhere(missing, `${name}, on ${isReal ? 'Electron' : 'the stand-in'}`, tests);
}

declare global {
  interface Window {
    readonly matchboard: MatchboardApi;
  }
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  /** Everything that main has told the page so far: answers and events, as JSON. */
  crossed(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Starts the built app in a folder of its own, or in one where it was before. */
export async function startApp(home?: string, env: Record<string, string> = {}): Promise<RunningApp> {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'matchboard-app-')));
  if (!isReal) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = join(root, 'test', 'electron-stand-in');
  const app = await _electron.launch({
    args: [
      '-r',
      join(import.meta.dirname, 'record-bridge.cjs'),
      '-r',
      join(import.meta.dirname, 'watch-practice.cjs'),
      root,
      `--user-data-dir=${folder}`,
    ],
    env: {
      ...(process.env as Record<string, string>),
      ELECTRON_STAND_IN_HEADLESS: '1',
      // Never the keychain of whoever runs the tests.
      MATCHBOARD_KEYCHAIN: 'session',
      ...env,
    },
    colorScheme: null,
    timeout: 60_000,
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(45_000);
  // What is painted before the scripts are there hears nobody yet.
  await page.waitForFunction(() => 'matchboard' in window && document.querySelector('h1') !== null);
  return {
    app,
    page,
    home: folder,
    crossed: () => app.evaluate(() => (globalThis as unknown as { crossed: string[] }).crossed),
    close: () => app.close(),
  };
}

export async function forget({ home }: RunningApp): Promise<void> {
  await rm(home, { recursive: true, force: true });
}
