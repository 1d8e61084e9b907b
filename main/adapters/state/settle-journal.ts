import type { DuckDBConnection } from '@duckdb/node-api';
import { inBatches } from './journal-ranges.ts';
import { count } from './query-count.ts';

/**
 * Folds the journal into what Pinterest holds, in one transaction: answered additions are accepted, answered removals are not,
 * and whatever was sent without an answer is uncertain. Entries that were never sent leave no trace.
 *
 * `accepted` is rewritten and swapped where anything leaves it: DELETE and INSERT would double the file.
 */
export async function settleJournal(connection: DuckDBConnection): Promise<void> {
  const answered = await inBatches(connection, 'answered');
  const sent = await inBatches(connection, 'sent');
  const leaving = `SELECT o.key FROM outbox o WHERE ${sent} OR (${answered} AND o.operation = 'remove')`;
  await connection.run('BEGIN');
  try {
    if ((await count(connection, `SELECT count(*) FROM (${leaving})`)) > 0) {
      await connection.run(`
        CREATE TABLE accepted_next AS SELECT key FROM accepted ANTI JOIN (${leaving}) USING (key);
        DROP TABLE accepted;
        ALTER TABLE accepted_next RENAME TO accepted;`);
    }
    await connection.run(`
      INSERT INTO accepted SELECT o.key FROM outbox o ANTI JOIN refused USING (sequence)
      WHERE ${answered} AND o.operation = 'add' AND NOT o.known`);
    if ((await count(connection, 'SELECT count(*) FROM uncertain')) > 0) {
      await connection.run(
        `DELETE FROM uncertain WHERE key IN (SELECT o.key FROM outbox o WHERE ${answered} OR ${sent})`,
      );
    }
    await connection.run(`
      INSERT INTO uncertain SELECT o.key FROM outbox o WHERE ${sent};
      TRUNCATE outbox; TRUNCATE batches; TRUNCATE refused;`);
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
  await connection.run('CHECKPOINT');
}
