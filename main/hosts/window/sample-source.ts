import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { samplesFolder } from '#hosts/package-folder.ts';
import { presentOrders } from '#hosts/sample-files.ts';

/** Copies a sample to where the user's things are, orders moved to the present: Pinterest takes only recent events. */
export async function copySample(home: string, which: 'customers' | 'orders'): Promise<string> {
  const folder = join(home, 'samples');
  await mkdir(folder, { recursive: true });
  const file = `${which}.csv`;
  const copy = join(folder, file);
  const sample = join(samplesFolder(), file);
  if (which === 'customers') await copyFile(sample, copy);
  else await writeFile(copy, presentOrders(await readFile(sample, 'utf8'), Date.now()));
  return copy;
}
