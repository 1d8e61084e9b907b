import type { DuckDBConnection } from '@duckdb/node-api';

/** Raised when the tables change; a newer file is refused, an older one is migrated. */
export const schemaVersion = 1;

/**
 * What lasts between runs. `accepted` is what Pinterest holds; `uncertain` is what it may hold, because an answer never came.
 * `outbox`, `batches` and `refused` are the journal of one run; they are empty between runs.
 */
const tables = `
  CREATE TABLE IF NOT EXISTS memory (name VARCHAR PRIMARY KEY, value VARCHAR);
  CREATE TABLE IF NOT EXISTS accepted (key VARCHAR NOT NULL);
  CREATE TABLE IF NOT EXISTS uncertain (key VARCHAR NOT NULL);
  CREATE TABLE IF NOT EXISTS outbox (
    sequence UINTEGER NOT NULL, operation VARCHAR NOT NULL, position UINTEGER NOT NULL, key VARCHAR NOT NULL, known BOOLEAN NOT NULL
  );
  CREATE TABLE IF NOT EXISTS batches (batch INTEGER NOT NULL, first UINTEGER NOT NULL, last UINTEGER NOT NULL, state VARCHAR NOT NULL);
  CREATE TABLE IF NOT EXISTS refused (sequence UINTEGER NOT NULL, message VARCHAR NOT NULL);
  CREATE TABLE IF NOT EXISTS runs (run VARCHAR NOT NULL, report VARCHAR NOT NULL);
`;

/** The model of the run at hand: gone when the process ends. */
const temporaryTables = `
  CREATE OR REPLACE TEMP TABLE staged (position UINTEGER NOT NULL, key VARCHAR NOT NULL);
  CREATE OR REPLACE TEMP TABLE rejections (
    ordinal UINTEGER NOT NULL, position UINTEGER NOT NULL, field VARCHAR, reason VARCHAR NOT NULL, row_lost BOOLEAN NOT NULL
  );
`;

export async function createTables(connection: DuckDBConnection): Promise<void> {
  await connection.run(tables);
}

export async function createTemporaryTables(connection: DuckDBConnection): Promise<void> {
  await connection.run(temporaryTables);
}
