import type { DuckDBInstance, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { Row } from '#domain/values/row.ts';
import { maxColumns } from './column-names.ts';
import { type DataFile, ensureUnchanged } from './data-file.ts';
import { fileParquetDamaged, fileParquetTooBig, fileTooManyColumns } from './file-problems.ts';
import { plainNumber } from './parquet-column-sql.ts';

export interface ParquetDescription {
  readonly columns: readonly { readonly name: string; readonly type: DuckDBType }[];
  readonly rowCount: number;
}

/** A Parquet file as a table of DuckDB. */
export class ParquetTable {
  readonly #file: DataFile;
  readonly #instance: DuckDBInstance;
  readonly #memoryLimitMb: number;
  readonly #from: string;
  #closed = false;

  constructor(file: DataFile, instance: DuckDBInstance, memoryLimitMb: number) {
    this.#file = file;
    this.#instance = instance;
    this.#memoryLimitMb = memoryLimitMb;
    // A folder called `country=US` would become a column.
    this.#from = `read_parquet('${literalPath(file.path)}', hive_partitioning = false)`;
  }

  async describe(): Promise<ParquetDescription> {
    const connection = await this.#instance.connect();
    try {
      const schema = await this.#ask(connection.run(`SELECT * FROM ${this.#from} LIMIT 0`));
      if (schema.columnCount > maxColumns) throw fileTooManyColumns(this.#file.name, maxColumns);
      const counted = await this.#ask(connection.runAndReadAll(`SELECT count(*) FROM ${this.#from}`));
      const names = schema.columnNames();
      const columns = schema.columnTypes().map((type, index) => ({ name: names[index] ?? '', type }));
      return { columns, rowCount: Number(counted.getRows()[0]?.[0]) };
    } finally {
      connection.closeSync();
    }
  }

  /** The rows after the first `offset` ones, in the file's order; each select is an expression that gives text or a number. */
  async *read(selects: readonly string[], offset: number, signal?: AbortSignal): AsyncGenerator<Row[]> {
    if (this.#closed) throw new Error('The source is closed.');
    const connection = await this.#instance.connect();
    try {
      // For the times inside lists and objects.
      await connection.run("SET TimeZone = 'UTC'");
      const list = selects.join(', ') || 'NULL';
      const result = await this.#ask(connection.stream(`SELECT ${list} FROM ${this.#from} OFFSET ${offset}`));
      for (;;) {
        signal?.throwIfAborted();
        const chunk = await this.#ask(result.fetchChunk());
        await ensureUnchanged(this.#file);
        if (chunk === null || chunk.rowCount === 0) return;
        const rows = chunk.convertRows(cellText);
        yield selects.length > 0 ? rows : rows.map(() => []);
      }
    } finally {
      connection.closeSync();
    }
  }

  close(): void {
    if (!this.#closed) this.#instance.closeSync();
    this.#closed = true;
  }

  /** Waits for DuckDB, and gives a failure the person's sentence in place of DuckDB's own, which may hold values. */
  async #ask<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      await ensureUnchanged(this.#file);
      const tooBig = error instanceof Error && error.message.startsWith('Out of Memory');
      throw tooBig
        ? fileParquetTooBig(this.#file.name, this.#memoryLimitMb)
        : fileParquetDamaged(this.#file.name);
    }
  }
}

/** A path inside single quotes, in which `[`, `*` and `?` stand for themselves. */
function literalPath(path: string): string {
  return path.replaceAll("'", "''").replace(/[[*?]/g, '[$&]');
}

function cellText(value: DuckDBValue): string | null {
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value !== 'string') return null;
  return value === '' ? null : value.replaceAll('\0', '\uFFFD');
}
