import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';

interface Found {
  readonly path: string;
  /** What the user should know of it, in one line. */
  readonly remark: string | null;
}

/** The real Electron, downloaded if it can be; else the stand-in where a Chromium is installed; else null. */
export function findElectron(root: string): Found | null {
  const real = realElectron(root) ?? downloadElectron(root);
  if (real !== null) return { path: real, remark: null };
  if (process.platform === 'win32' || findChromium() === undefined) return null;
  return {
    path: join(root, 'test', 'electron-stand-in', 'electron'),
    remark:
      "Electron's program could not be downloaded: Matchboard opens in the stand-in, on the Chromium of this computer.",
  };
}

function realElectron(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return null;
  const path = join(folder, 'dist', readFileSync(name, 'utf8'));
  return existsSync(path) ? path : null;
}

function downloadElectron(root: string): string | null {
  const install = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(install)) return null;
  spawnSync(process.execPath, [install], { stdio: 'ignore', timeout: 300_000 });
  return realElectron(root);
}
