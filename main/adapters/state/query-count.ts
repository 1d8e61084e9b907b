import type { DuckDBConnection } from '@duckdb/node-api';

/** The first cell of a query's first row, as a number; 0 where there is none. */
export async function count(connection: DuckDBConnection, sql: string): Promise<number> {
  const reader = await connection.runAndReadAll(sql);
  return Number(reader.getRowsJS()[0]?.[0] ?? 0);
}
