import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Folds the journal into what Pinterest holds, in one transaction: answered additions are accepted, answered removals are not,
 * and whatever was sent without an answer is uncertain. Entries that were never sent leave no trace.
 *
 * `accepted` is rewritten and swapped where anything leaves it: DELETE and INSERT would double the file.
 */
export async function settleJournal(connection: DuckDBConnection): Promise<void> {
  await connection.run('BEGIN');
  try {
    await connection.run(`
      CREATE OR REPLACE TEMP TABLE fold AS
      SELECT o.key, o.operation, o.known, b.state, r.sequence IS NOT NULL AS refused
      FROM outbox o ASOF JOIN batches b ON o.sequence >= b.first
      LEFT JOIN refused r ON r.sequence = o.sequence
      WHERE o.sequence <= b.last`);
    const leaving = `(state = 'sent' OR operation = 'remove')`;
    const reader = await connection.runAndReadAll(
      `SELECT count(*) FILTER (${leaving}), (SELECT count(*) FROM uncertain) FROM fold`,
    );
    const [left, uncertain] = reader.getRowsJS()[0] ?? [];
    if (Number(left) > 0) {
      await connection.run(`
        CREATE TABLE accepted_next AS SELECT key FROM accepted ANTI JOIN (SELECT key FROM fold WHERE ${leaving}) USING (key);
        DROP TABLE accepted;
        ALTER TABLE accepted_next RENAME TO accepted;`);
    }
    await connection.run(
      `INSERT INTO accepted SELECT key FROM fold WHERE state = 'answered' AND operation = 'add' AND NOT refused AND NOT known`,
    );
    if (Number(uncertain) > 0)
      await connection.run('DELETE FROM uncertain WHERE key IN (SELECT key FROM fold)');
    await connection.run(`INSERT INTO uncertain SELECT key FROM fold WHERE state = 'sent'`);
    await connection.run('DELETE FROM outbox; DELETE FROM batches; DELETE FROM refused; DROP TABLE fold;');
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
  await connection.run('CHECKPOINT');
}
