import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface AppFolder {
  readonly path: string;
  /** The main script. */
  readonly entry: string;
  readonly name: string;
  readonly version: string;
}

/** Reads a folder with a package.json, or a lone script. Throws an Error that names what is missing. */
export function readAppFolder(app: string, electronVersion: string): AppFolder {
  const path = resolve(app);
  if (!existsSync(path)) throw new Error(`stand-in: no app at ${path}`);
  if (statSync(path).isFile()) {
    return { path: dirname(path), entry: path, name: 'Electron', version: electronVersion };
  }
  const manifest: unknown = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const text = (key: string): string | undefined => {
    const value = (manifest as Record<string, unknown>)[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    path,
    entry: join(path, text('main') ?? 'index.js'),
    name: text('productName') ?? text('name') ?? 'Electron',
    version: text('version') ?? electronVersion,
  };
}
