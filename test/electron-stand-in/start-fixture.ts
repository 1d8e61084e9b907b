import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, type TestOptions } from 'vitest';
import { describeWhere } from '../describe-where.ts';
import { findChromium } from './chromium/find-chromium.ts';

const distFolder = import.meta.dirname;
export const executable = join(distFolder, 'electron');
export const fixture = join(distFolder, 'fixture');

process.env['ELECTRON_OVERRIDE_DIST_PATH'] = distFolder;

/** `describe`, skipped loudly on a machine without Chromium. */
export function describeWithChromium(name: string, tests: () => void, options: TestOptions = {}): void {
  describeWhere(findChromium() === undefined ? 'Chromium' : null, name, tests, options);
}

export interface Fixture {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** What the fixture's main process has noted: `[name, ...details]`. */
  seen(name: string): Promise<unknown[][]>;
}

/** The fixture in the stand-in, driven by Playwright, with its page loaded. */
export async function startFixture(env: Record<string, string> = {}): Promise<Fixture> {
  const userData = temporaryFolder();
  const app = await _electron.launch({
    args: [fixture],
    env: { ...definedEnv(), ELECTRON_STAND_IN_HEADLESS: '1', FIXTURE_USER_DATA: userData, ...env },
    colorScheme: null,
  });
  const page = await app.firstWindow();
  await page.waitForFunction(() => document.readyState === 'complete' && 'shouted' in window);
  return {
    app,
    page,
    userData,
    seen: (name) => app.evaluate((_electron, name) => seen.filter((note) => note[0] === name), name),
  };
}

declare global {
  /** In the fixture's main process. */
  var seen: [name: string, ...details: unknown[]][];
  var keepOpen: boolean;
  var letGo: boolean;
  var standInRecord: readonly { what: string; target: string }[];
}

export interface Run {
  readonly process: ChildProcessWithoutNullStreams;
  /** Resolves with the first line of output that contains the text; rejects when the process ends before. */
  line(text: string): Promise<string>;
  /** Resolves with how the process ends. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>;
}

const children: ChildProcessWithoutNullStreams[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** The stand-in run by itself, killed at the latest when the file's tests have ended. */
export function run(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn(executable, args, {
    env: { ...process.env, ELECTRON_STAND_IN_HEADLESS: '1', ...env },
    // A group of its own, as a terminal gives it.
    detached: true,
  });
  children.push(child);
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const check of waiting) check();
    });
  }
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>(
    (resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal, output }));
    },
  );
  const line = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = output.split('\n').find((line) => line.includes(text));
        if (found !== undefined) resolve(found);
      };
      waiting.add(check);
      check();
      void ended.then(() => reject(new Error(`ended without "${text}":\n${output}`)));
    });
  return { process: child, line, ended };
}

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
  folders.push(folder);
  return folder;
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
