import type { DuckDBConnection } from '@duckdb/node-api';
import { inBatches } from './journal-ranges.ts';

/**
 * What became of a row, as a number, so that the best of several is the highest: a row may bring several keys, and its fate is
 * the best of theirs. A row all of whose keys an earlier row had brought has no fate: a duplicate.
 */
export const rank = { sent: 5, unsent: 4, unchanged: 3, skipped: 2, refused: 1 } as const;

/** SQL: each addition of the journal with what became of it. */
export async function additionFates(connection: DuckDBConnection): Promise<string> {
  return `
    SELECT o.position, o.known, r.message,
           CASE WHEN r.sequence IS NOT NULL THEN ${rank.refused}
                WHEN ${await inBatches(connection, 'answered')} THEN ${rank.sent}
                ELSE ${rank.unsent} END AS rank
    FROM outbox o LEFT JOIN refused r ON r.sequence = o.sequence
    WHERE o.operation = 'add'`;
}

/** SQL: one line a row of the source, with position, rank and message. */
export async function rowFates(connection: DuckDBConnection, severalKeysPerRow: boolean): Promise<string> {
  const all = `
    SELECT position, rank, message FROM (${await additionFates(connection)})
    UNION ALL SELECT position, CASE WHEN known THEN ${rank.unchanged} ELSE ${rank.skipped} END, NULL FROM staying`;
  return severalKeysPerRow
    ? `SELECT position, max(rank) AS rank, any_value(message) AS message FROM (${all}) GROUP BY position`
    : all;
}
