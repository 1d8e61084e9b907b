#!/usr/bin/env node
// Starts the built command line; in a checkout it builds first what is missing or out of date.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'dist', 'node', 'cli.js');
const sources = ['main', join('preload', 'contract'), 'vite.config.ts', 'package.json'].map((path) =>
  join(root, path),
);

function newest(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isStale() {
  if (!existsSync(join(root, 'main'))) return false;
  return !existsSync(built) || statSync(built).mtimeMs < Math.max(...sources.map(newest));
}

if (isStale()) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const build = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (build.status !== 0) {
    process.stderr.write('matchboard could not be built; run `npm ci` first.\n');
    process.exit(1);
  }
}
await import(built);
