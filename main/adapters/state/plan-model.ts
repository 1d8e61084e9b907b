import type { DuckDBConnection } from '@duckdb/node-api';
import type { Plan, PlanChoices } from '#ports/sync-state.ts';

/** Compares the staged model with what Pinterest holds and writes the outbox: additions in row order, then removals. */
export async function planModel(connection: DuckDBConnection, choices: PlanChoices): Promise<Plan> {
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE model AS
    SELECT g.key, g.position, g.times, a.key IS NOT NULL AS known
    FROM (SELECT key, min(position) AS position, count(*) AS times FROM staged GROUP BY key) g
    LEFT JOIN accepted a ON a.key = g.key`);
  await connection.run('DELETE FROM outbox; DELETE FROM batches; DELETE FROM refused;');
  if (choices.add) {
    await connection.run(`
      INSERT INTO outbox
      SELECT row_number() OVER (ORDER BY position, key), 'add', position, key, known
      FROM model ${choices.full ? '' : 'WHERE NOT known'}
      ORDER BY position, key`);
  }
  const toAdd = await count(connection, 'SELECT count(*) FROM outbox');
  if (choices.remove) {
    await connection.run(`
      INSERT INTO outbox
      SELECT ${toAdd} + row_number() OVER (), 'remove', 0, key, true
      FROM (SELECT key FROM accepted UNION ALL SELECT key FROM uncertain) held ANTI JOIN model USING (key)`);
  }
  return {
    distinct: await count(connection, 'SELECT count(*) FROM model'),
    toAdd,
    toRemove: (await count(connection, 'SELECT count(*) FROM outbox')) - toAdd,
    held: await count(
      connection,
      'SELECT (SELECT count(*) FROM accepted) + (SELECT count(*) FROM uncertain)',
    ),
    mostFrequent: await count(connection, 'SELECT coalesce(max(times), 0) FROM model'),
  };
}

export async function count(connection: DuckDBConnection, sql: string): Promise<number> {
  const reader = await connection.runAndReadAll(sql);
  return Number(reader.getRowsJS()[0]?.[0] ?? 0);
}
