import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * What a run has changed at Pinterest, for its inverse. Whom it added are the first of `accepted`, so that they need no file of
 * their own; whom it perhaps added, and whom it removed or perhaps removed, are sets of keys.
 */
export interface RunChanges {
  /** Null until somebody has reported it. */
  readonly run: string | null;
  /** It was cut short: whatever the next run of its kind changes belongs to it. */
  readonly isOpen: boolean;
  /** Where it is an inverse itself: of which run, null where that one never reported. */
  readonly inverseOf: { readonly run: string | null } | null;
  /** So many keys at the beginning of `accepted`. */
  readonly added: number;
  /** Name of the file of `accepted` that this holds for; null where nobody is accepted. */
  readonly accepted: string | null;
  /** Several runs have made it: a key may be in several of its sets. */
  readonly isJoined: boolean;
  /** A set of an earlier part could not be read. */
  readonly isLost: boolean;
}

/** What stands beside the sets of keys, and changes with them. */
export interface Noted {
  /** Of the latest run that changed anything. */
  readonly latest: RunChanges | null;
  /** Set where the outbox is the inverse of that run rather than what a model asks for. */
  readonly outboxInverseOf: { readonly run: string | null } | null;
}

const nothingNoted: Noted = { latest: null, outboxInverseOf: null };

export async function readNoted(connection: DuckDBConnection): Promise<Noted> {
  const reader = await connection.runAndReadAll(`SELECT value FROM memory WHERE name = 'changes'`);
  const [row] = reader.getRows();
  return row === undefined ? nothingNoted : { ...nothingNoted, ...(JSON.parse(String(row[0])) as Noted) };
}

export async function writeNoted(connection: DuckDBConnection, noted: Noted): Promise<void> {
  await connection.run(
    `INSERT INTO memory VALUES ('changes', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(noted)],
  );
}
