import type { DuckDBConnection } from '@duckdb/node-api';
import { MatchboardError } from '#domain/errors.ts';
import type { SyncMemory } from '#ports/sync-state.ts';
import { schemaVersion } from './schema.ts';

/** What a sync remembers before its first run. */
export const emptyMemory: SyncMemory = { customerListId: null, audienceId: null, creating: null, hash: null };

/** Reads what the sync remembers; throws a MatchboardError where a program with another schema wrote the file. */
export async function readMemory(connection: DuckDBConnection, file: string): Promise<SyncMemory> {
  const reader = await connection.runAndReadAll('SELECT name, value FROM memory');
  const values = new Map(reader.getRows().map(([name, value]) => [String(name), String(value)]));
  const version = Number(values.get('version') ?? schemaVersion);
  if (version > schemaVersion) {
    throw new MatchboardError({
      code: 'state-too-new',
      message: 'This sync was last run by a newer version of Matchboard.',
      fix: 'Update Matchboard, then run it again.',
      detail: `${file} has version ${version}; this program reads ${schemaVersion}`,
    });
  }
  if (version < schemaVersion) {
    throw new MatchboardError({
      code: 'state-too-old',
      message: 'This sync was last run by a version of Matchboard from before its first release.',
      fix: `Move ${file} away and run again: everything is then sent once more, which Pinterest ignores for what it has. People who left your list since cannot be removed that way.`,
    });
  }
  if (!values.has('version'))
    await connection.run(`INSERT INTO memory VALUES ('version', $1)`, [String(schemaVersion)]);
  const stored = values.get('sync');
  return stored === undefined
    ? emptyMemory
    : { ...emptyMemory, ...(JSON.parse(stored) as Partial<SyncMemory>) };
}

/** Writes what the sync remembers. */
export async function writeMemory(connection: DuckDBConnection, memory: SyncMemory): Promise<void> {
  await connection.run(
    `INSERT INTO memory VALUES ('sync', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(memory)],
  );
}
