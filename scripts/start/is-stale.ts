import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const built = ['dist/node/window.js', 'dist/preload/preload.cjs', 'dist/renderer/index.html'];
const sources = [
  'main',
  'preload',
  'renderer',
  'package.json',
  'vite.config.ts',
  'vite.preload.config.ts',
  'vite.renderer.config.ts',
];

/** Whether something was changed since the app was built. */
export function isStale(root: string): boolean {
  const outputs = built.map((path) => join(root, path));
  if (!outputs.every((path) => existsSync(path))) return true;
  const oldest = Math.min(...outputs.map((path) => statSync(path).mtimeMs));
  return sources.some((path) => newest(join(root, path)) > oldest);
}

function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
