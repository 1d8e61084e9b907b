import type { DuckDBConnection } from '@duckdb/node-api';

/** Raised when the tables change. Files of another version are refused; version 1, with keys in tables, was never released. */
export const schemaVersion = 2;

/**
 * What lasts between runs. `key_sets` names the files in which keys are: `bytes` long, with `keys` keys. `batches` and `refused`
 * are the journal of one run; they are empty between runs.
 */
const tables = `
  CREATE TABLE IF NOT EXISTS memory (name VARCHAR PRIMARY KEY, value VARCHAR);
  CREATE TABLE IF NOT EXISTS key_sets (name VARCHAR NOT NULL, file VARCHAR NOT NULL, keys UINTEGER NOT NULL, bytes UBIGINT NOT NULL);
  CREATE TABLE IF NOT EXISTS batches (batch INTEGER NOT NULL, first UINTEGER NOT NULL, last UINTEGER NOT NULL, state VARCHAR NOT NULL);
  CREATE TABLE IF NOT EXISTS refused (sequence UINTEGER NOT NULL, message VARCHAR NOT NULL);
  CREATE TABLE IF NOT EXISTS runs (run VARCHAR NOT NULL, report VARCHAR NOT NULL);
`;

/** Rejections of the run at hand: gone when the process ends. */
const temporaryTables = `
  CREATE OR REPLACE TEMP TABLE rejections (
    ordinal UINTEGER NOT NULL, position UINTEGER NOT NULL, field VARCHAR, reason VARCHAR NOT NULL, row_lost BOOLEAN NOT NULL
  );
`;

/** Rows of the run at hand that Pinterest refused, made anew when asked for. */
export const refusedRowsTable =
  'CREATE OR REPLACE TEMP TABLE refused_rows (position UINTEGER NOT NULL, message VARCHAR)';

export async function createTables(connection: DuckDBConnection): Promise<void> {
  await connection.run(tables);
}

export async function createTemporaryTables(connection: DuckDBConnection): Promise<void> {
  await connection.run(temporaryTables);
}
