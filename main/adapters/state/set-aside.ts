import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Moves a damaged database out of the way, beside where it was, for whoever can mend it. Its new path. */
export async function setAside(file: string): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[-:.]/g, '');
  const aside = join(file, '..', `damaged-${stamp}.duckdb`);
  if (existsSync(`${file}.wal`)) await rename(`${file}.wal`, `${aside}.wal`);
  await rename(file, aside);
  return aside;
}
