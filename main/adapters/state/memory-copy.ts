import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SyncMemory } from '#ports/sync-state.ts';

const fileName = 'memory.json';

/**
 * Keeps a copy of what a sync remembers besides what Pinterest has accepted, in a file of its own: should the database be
 * damaged, the customer list is still known, and no second one is made.
 */
export async function copyMemory(folder: string, memory: SyncMemory): Promise<void> {
  const next = join(folder, `${fileName}.next`);
  await writeFile(next, JSON.stringify(memory), { mode: 0o600, flush: true });
  await rename(next, join(folder, fileName));
}

/** Null where there is no readable copy. */
export async function readMemoryCopy(folder: string): Promise<Partial<SyncMemory> | null> {
  try {
    return JSON.parse(await readFile(join(folder, fileName), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}
