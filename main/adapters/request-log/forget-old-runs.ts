import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LogBounds } from './log-bounds.ts';

const dayInMilliseconds = 86_400_000;

/** Drops logs of runs that are too old, and then the oldest until a new run has its room within the total. */
export function forgetOldRuns(
  syncsFolder: string,
  { days, total, run }: Pick<LogBounds, 'days' | 'total' | 'run'>,
  now: number,
): void {
  if (!existsSync(syncsFolder)) return;
  const logs = readdirSync(syncsFolder)
    .map((sync) => join(syncsFolder, sync, 'requests'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => sizeOf(join(folder, name))))
    .sort((a, b) => b.changedAt - a.changedAt);
  let kept = 0;
  for (const { folder, bytes, changedAt } of logs) {
    kept += bytes;
    if (kept > total - run || now - changedAt > days * dayInMilliseconds) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function sizeOf(folder: string): { folder: string; bytes: number; changedAt: number } {
  const files = readdirSync(folder).map((name) => statSync(join(folder, name)));
  return {
    folder,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    changedAt: Math.max(statSync(folder).mtimeMs, ...files.map(({ mtimeMs }) => mtimeMs)),
  };
}
