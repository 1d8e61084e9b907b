import type { DuckDBConnection } from '@duckdb/node-api';
import type { Plan, PlanChoices } from '#ports/sync-state.ts';
import { count } from './query-count.ts';

/**
 * Compares the staged model with what Pinterest holds and writes the outbox: additions in row order, then removals. Of the
 * model, only the positions of what is not sent stay behind (`staying`), to count rows with.
 */
export async function planModel(connection: DuckDBConnection, choices: PlanChoices): Promise<Plan> {
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE model AS
    SELECT g.key, g.position, g.times, a.key IS NOT NULL AS known
    FROM (SELECT key, min(position) AS position, count(*) AS times FROM staged GROUP BY key) g
    LEFT JOIN accepted a ON a.key = g.key;
    DROP TABLE temp.staged;
    TRUNCATE outbox; TRUNCATE batches; TRUNCATE refused;`);
  const sent = choices.add ? (choices.full ? 'true' : 'NOT known') : 'false';
  await connection.run(`
    INSERT INTO outbox
    SELECT row_number() OVER (), 'add', position, key, known
    FROM (SELECT position, key, known FROM model WHERE ${sent} ORDER BY position);
    CREATE OR REPLACE TEMP TABLE staying AS SELECT position, known FROM model WHERE NOT (${sent});`);
  const toAdd = await count(connection, 'SELECT count(*) FROM outbox');
  if (choices.remove) {
    await connection.run(`
      INSERT INTO outbox
      SELECT ${toAdd} + row_number() OVER (), 'remove', 0, key, true
      FROM (SELECT key FROM accepted UNION ALL SELECT key FROM uncertain) held ANTI JOIN model USING (key)`);
  }
  const plan = {
    distinct: await count(connection, 'SELECT count(*) FROM model'),
    toAdd,
    toRemove: (await count(connection, 'SELECT count(*) FROM outbox')) - toAdd,
    held: await count(
      connection,
      'SELECT (SELECT count(*) FROM accepted) + (SELECT count(*) FROM uncertain)',
    ),
    mostFrequent: await count(connection, 'SELECT coalesce(max(times), 0) FROM model'),
  };
  await connection.run('DROP TABLE temp.model');
  return plan;
}
