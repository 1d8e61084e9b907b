import type { DuckDBConnection } from '@duckdb/node-api';
import type { Refusal } from '#ports/sync-state.ts';

interface Statement {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

interface Entry {
  readonly statements: readonly Statement[];
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes down how far each batch came. A mark is durable when its promise resolves: DuckDB syncs its log to the disk at each
 * commit. Marks that wait for each other's commit share the next one, so that many batches in flight cost few syncs.
 *
 * Takes a connection of its own: on a shared one, somebody else's statement would become part of its transaction.
 */
export class Journal {
  private readonly connection: DuckDBConnection;
  private waiting: Entry[] = [];
  private writing = false;
  private nextBatch = 1;

  constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  /** Begins a new run's journal: batches are numbered from 1 again. */
  begin(): void {
    this.nextBatch = 1;
  }

  async markSent(first: number, last: number): Promise<number> {
    const batch = this.nextBatch++;
    await this.write([
      { sql: `INSERT INTO batches VALUES ($1, $2, $3, 'sent')`, values: [batch, first, last] },
    ]);
    return batch;
  }

  markAnswered(batch: number, refused: readonly Refusal[]): Promise<void> {
    return this.write([
      ...refused.map(({ sequence, message }) => ({
        sql: 'INSERT INTO refused VALUES ($1, $2)',
        values: [sequence, message],
      })),
      { sql: `UPDATE batches SET state = 'answered' WHERE batch = $1`, values: [batch] },
    ]);
  }

  markVoid(batch: number): Promise<void> {
    return this.write([{ sql: 'DELETE FROM batches WHERE batch = $1', values: [batch] }]);
  }

  close(): void {
    this.connection.closeSync();
  }

  private write(statements: readonly Statement[]): Promise<void> {
    return new Promise((written, failed) => {
      this.waiting.push({ statements, written, failed });
      if (!this.writing) void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const entries = this.waiting;
      this.waiting = [];
      try {
        await this.commit(entries);
        for (const { written } of entries) written();
      } catch (error) {
        for (const { failed } of entries) failed(error);
      }
    }
    this.writing = false;
  }

  private async commit(entries: readonly Entry[]): Promise<void> {
    const [only, ...others] = entries.flatMap(({ statements }) => statements);
    if (only === undefined) return;
    if (others.length === 0) {
      await this.run(only);
      return;
    }
    await this.connection.run('BEGIN');
    try {
      for (const statement of [only, ...others]) await this.run(statement);
      await this.connection.run('COMMIT');
    } catch (error) {
      // After a failed commit DuckDB has rolled back itself, and says so; the first error is what counts.
      await this.connection.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private async run({ sql, values }: Statement): Promise<void> {
    await this.connection.run(sql, [...values]);
  }
}
