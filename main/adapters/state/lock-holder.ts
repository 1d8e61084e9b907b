import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storageProblem } from '#domain/storage-problem.ts';

/** Who runs a sync, as a person calls it. */
export type Holder = 'the app' | 'the command line';

interface Note {
  readonly who: Holder;
  readonly pid: number;
  /** ISO 8601. */
  readonly since: string;
}

const fileName = 'holder.json';

/**
 * Notes who has a sync's memory open, for the words of whoever finds it taken. The lock itself is DuckDB's: it ends with the
 * process, whatever becomes of this note.
 */
export function noteHolder(folder: string, who: Holder): void {
  const note: Note = { who, pid: process.pid, since: new Date().toISOString() };
  try {
    writeFileSync(join(folder, fileName), JSON.stringify(note), { mode: 0o600 });
  } catch (error) {
    // Only words depend on it.
    if (storageProblem(error) === null) throw error;
  }
}

/** Who has it, as the end of a sentence: ` in the app (process 12), since 2026-01-31 18:30 UTC`. */
export function describeHolder(folder: string, lockMessage: string): string {
  const pid = /\(PID (\d+)\)/.exec(lockMessage)?.[1];
  const note = readNote(folder);
  if (note === null || (pid !== undefined && Number(pid) !== note.pid)) {
    return pid === undefined ? ' in another window or terminal' : ` in another program (process ${pid})`;
  }
  const since = `${note.since.slice(0, 16).replace('T', ' ')} UTC`;
  return ` in ${note.who} (process ${note.pid}), since ${since}`;
}

function readNote(folder: string): Note | null {
  try {
    const note = JSON.parse(readFileSync(join(folder, fileName), 'utf8')) as Partial<Note>;
    const isWhole = typeof note.who === 'string' && typeof note.pid === 'number';
    return isWhole && typeof note.since === 'string' ? (note as Note) : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}
