import type { DuckDBConnection } from '@duckdb/node-api';

/** How far a batch came: sent without an answer so far, or answered. */
export type BatchState = 'sent' | 'answered';

/**
 * SQL that is true for sequences of batches in this state. Batches follow each other, so they make up a few stretches however
 * many there are; a join with them would sort the whole outbox.
 */
export async function inBatches(connection: DuckDBConnection, state: BatchState): Promise<string> {
  const reader = await connection.runAndReadAll(
    'SELECT first, last FROM batches WHERE state = $1 ORDER BY first',
    [state],
  );
  const stretches: { first: number; last: number }[] = [];
  for (const [first, last] of reader.getRows()) {
    const latest = stretches.at(-1);
    if (latest !== undefined && latest.last + 1 === Number(first)) latest.last = Number(last);
    else stretches.push({ first: Number(first), last: Number(last) });
  }
  if (stretches.length === 0) return 'false';
  return `(${stretches.map(({ first, last }) => `o.sequence BETWEEN ${first} AND ${last}`).join(' OR ')})`;
}
