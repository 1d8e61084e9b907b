import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DuckDBConnection } from '@duckdb/node-api';
import { damagedKeys, type KeyFile, KeyFileWriter } from './key-file.ts';
import { type Noted, readNoted, writeNoted } from './run-changes.ts';

/**
 * `accepted` is what Pinterest holds; `uncertain` is what it may hold, because an answer never came. `additions` and `removals`
 * are the outbox of one run: gone between runs. The others serve to take back the latest run: whom it removed, whom it
 * perhaps added; and while that is under way, who is to be taken off the list and put back on it.
 */
export type KeySet =
  | 'accepted'
  | 'uncertain'
  | 'additions'
  | 'removals'
  | 'removed'
  | 'perhaps-added'
  | 'to-take-off'
  | 'to-put-back';

/** Without one of these every run goes on as before, but for the inverse. */
const spared: ReadonlySet<string> = new Set(['removed', 'perhaps-added', 'to-take-off', 'to-put-back']);

/** Of the names of all files of keys. */
export const keyFileEnding = '.keys';

/**
 * The sets of keys that last: files beside the database, which says in its own transactions which file is which set.
 * A file is on the disk before it is named there and never changes; one that is no longer named is deleted.
 */
export class KeyStore {
  private readonly connection: DuckDBConnection;
  private readonly folder: string;
  private files: Map<string, KeyFile>;
  private made: number;
  private noted: Noted;
  /** As they stand in the database, whether they are of use or not. */
  private written: Noted;

  private constructor(
    connection: DuckDBConnection,
    folder: string,
    files: Map<string, KeyFile>,
    noted: Noted,
    written: Noted,
  ) {
    this.connection = connection;
    this.folder = folder;
    this.files = files;
    this.noted = noted;
    this.written = written;
    this.made = Math.max(0, ...[...files.values()].map(({ path }) => Number(/\d+/.exec(basename(path)))));
  }

  /** Throws a MatchboardError where a file is missing or cut short that every run needs. */
  static async open(connection: DuckDBConnection, folder: string): Promise<KeyStore> {
    const reader = await connection.runAndReadAll('SELECT name, file, keys, bytes FROM key_sets');
    const files = new Map<string, KeyFile>();
    for (const [name, file, keys, bytes] of reader.getRows()) {
      const path = join(folder, String(file));
      files.set(String(name), { path, count: Number(keys), bytes: Number(bytes) });
      const isWhole = statSync(path, { throwIfNoEntry: false })?.size === Number(bytes);
      if (!isWhole && !spared.has(String(name))) throw damagedKeys(path);
    }
    const noted = await readNoted(connection);
    // Changes that were noted beside another file tell nothing of this one.
    const isOfAccepted = noted.latest?.accepted === nameOf(files.get('accepted'));
    const notes = isOfAccepted ? noted : { ...noted, latest: null };
    const store = new KeyStore(connection, folder, files, notes, noted);
    store.deleteUnnamed();
    return store;
  }

  /** Null where the set is empty. */
  get(set: KeySet): KeyFile | null {
    return this.files.get(set) ?? null;
  }

  count(set: KeySet): number {
    return this.get(set)?.count ?? 0;
  }

  /** As of the last `replace`. */
  get notes(): Noted {
    return this.noted;
  }

  /** Begins a file that `replace` can make a set; `columns` numbers stand beside each key. */
  create(set: KeySet, columns: 0 | 2): KeyFileWriter {
    this.made += 1;
    return new KeyFileWriter(join(this.folder, `${set}-${this.made}${keyFileEnding}`), columns);
  }

  /** Where a model may lie that is too large for memory. */
  spillPath(): string {
    this.made += 1;
    return join(this.folder, `staged-${this.made}${keyFileEnding}`);
  }

  /** Puts files in the places of sets, takes the notes and runs `sql`, all at once or not at all. */
  async replace(changes: Partial<Record<KeySet, KeyFile | null>>, notes: Noted, sql: string): Promise<void> {
    const next = new Map(this.files);
    for (const [set, file] of Object.entries(changes)) {
      if (file === null || file.count === 0) next.delete(set);
      else next.set(set, file);
      if (file?.count === 0) rmSync(file.path);
    }
    if (Object.values(changes).some((file) => file !== null && file.count > 0)) syncFolder(this.folder);
    await this.connection.run('BEGIN');
    try {
      await this.connection.run(`DELETE FROM key_sets; ${sql}`);
      for (const [set, { path, count, bytes }] of next) {
        await this.connection.run('INSERT INTO key_sets VALUES ($1, $2, $3, $4)', [
          set,
          basename(path),
          count,
          bytes,
        ]);
      }
      if (!isDeepStrictEqual(notes, this.written)) await writeNoted(this.connection, notes);
      await this.connection.run('COMMIT');
    } catch (error) {
      // After a failed commit DuckDB has rolled back itself, and says so; the first error is what counts.
      await this.connection.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
    const before = this.files;
    this.files = next;
    this.noted = notes;
    this.written = notes;
    const kept = new Set([...next.values()].map(({ path }) => path));
    for (const { path } of before.values()) if (!kept.has(path)) rmSync(path, { force: true });
  }

  /** What a run left that was killed. */
  private deleteUnnamed(): void {
    const named = new Set([...this.files.values()].map(({ path }) => basename(path)));
    for (const name of readdirSync(this.folder)) {
      if (name.endsWith(keyFileEnding) && !named.has(name)) rmSync(join(this.folder, name), { force: true });
    }
  }
}

/** A new file's name is on the disk only when its folder is; Windows has no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Null where there is no file. */
export function nameOf(file: KeyFile | null | undefined): string | null {
  return file === null || file === undefined || file.count === 0 ? null : basename(file.path);
}
