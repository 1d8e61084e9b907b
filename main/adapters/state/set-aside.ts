import { existsSync } from 'node:fs';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keyFileEnding } from './key-store.ts';

/**
 * Moves a damaged database out of the way, beside where it was, for whoever can mend it; the files of keys that it names go into
 * a folder of the same name, where no later memory takes them for a killed run's. The database's new path.
 */
export async function setAside(file: string): Promise<string> {
  const folder = dirname(file);
  const name = `damaged-${new Date().toISOString().replaceAll(/[-:.]/g, '')}`;
  const keyFiles = (await readdir(folder)).filter((entry) => entry.endsWith(keyFileEnding));
  if (keyFiles.length > 0) await mkdir(join(folder, name), { mode: 0o700 });
  for (const keyFile of keyFiles) await rename(join(folder, keyFile), join(folder, name, keyFile));
  const aside = join(folder, `${name}.duckdb`);
  if (existsSync(`${file}.wal`)) await rename(`${file}.wal`, `${aside}.wal`);
  await rename(file, aside);
  return aside;
}
