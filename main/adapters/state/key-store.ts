import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { damagedKeys, type KeyFile, KeyFileWriter } from './key-file.ts';

/**
 * `accepted` is what Pinterest holds; `uncertain` is what it may hold, because an answer never came. `additions` and `removals`
 * are the outbox of one run: gone between runs.
 */
export type KeySet = 'accepted' | 'uncertain' | 'additions' | 'removals';

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

  private constructor(connection: DuckDBConnection, folder: string, files: Map<string, KeyFile>) {
    this.connection = connection;
    this.folder = folder;
    this.files = files;
    this.made = Math.max(0, ...[...files.values()].map(({ path }) => Number(/\d+/.exec(basename(path)))));
  }

  /** Throws a MatchboardError where a file is missing or cut short. */
  static async open(connection: DuckDBConnection, folder: string): Promise<KeyStore> {
    const reader = await connection.runAndReadAll('SELECT name, file, keys, bytes FROM key_sets');
    const files = new Map<string, KeyFile>();
    for (const [name, file, keys, bytes] of reader.getRows()) {
      const path = join(folder, String(file));
      files.set(String(name), { path, count: Number(keys), bytes: Number(bytes) });
      if (statSync(path, { throwIfNoEntry: false })?.size !== Number(bytes)) throw damagedKeys(path);
    }
    const store = new KeyStore(connection, folder, files);
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

  /** Puts files in the places of sets and runs `sql`, all at once or not at all. */
  async replace(changes: Partial<Record<KeySet, KeyFile | null>>, sql: string): Promise<void> {
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
      await this.connection.run('COMMIT');
    } catch (error) {
      // After a failed commit DuckDB has rolled back itself, and says so; the first error is what counts.
      await this.connection.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
    const before = this.files;
    this.files = next;
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
