import { DuckDBInstance } from '@duckdb/node-api';
import type { Column, Row } from '#domain/values/row.ts';
import type { MalformedRow, RowBatch, Source, SourceFacts } from '#ports/source.ts';
import { firstBytes } from './byte-chunks.ts';
import { nameColumns } from './column-names.ts';
import { type DataFile, modelName } from './data-file.ts';
import { renamingNotes } from './file-notes.ts';
import { fileNotParquet, fileParquetDamaged } from './file-problems.ts';
import { columnSql } from './parquet-column-sql.ts';
import { type ParquetDescription, ParquetTable } from './parquet-table.ts';
import { firstRows } from './row-batches.ts';

interface ParquetOptions {
  readonly workFolder: string;
  readonly signal?: AbortSignal | undefined;
  readonly memoryLimitMb?: number | undefined;
}

/** A row group of a million rows and ten columns takes some 300 MB. */
const defaultMemoryLimitMb = 512;

/** Opens a Parquet file: its footer tells columns and row count. */
export async function openParquet(file: DataFile, options: ParquetOptions): Promise<Source> {
  const magic = (await firstBytes(file, { gzip: false, wide: null }, 4, options.signal)).toString('latin1');
  if (magic === 'PARE') throw fileParquetDamaged(file.name);
  if (magic !== 'PAR1') throw fileNotParquet(file.name);
  const memoryLimitMb = options.memoryLimitMb ?? defaultMemoryLimitMb;
  // One thread hands the rows over in the file's order, and takes half the memory; what costs is the way from DuckDB to JavaScript.
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: `${memoryLimitMb}MB`,
    temp_directory: options.workFolder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const table = new ParquetTable(file, instance, memoryLimitMb);
  try {
    return new ParquetSource(file, table, await table.describe());
  } catch (error) {
    table.close();
    throw error;
  }
}

class ParquetSource implements Source {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly facts: SourceFacts;
  readonly rowCount: number;
  readonly malformedCount = 0;

  readonly #table: ParquetTable;
  readonly #selects: readonly string[];

  constructor(file: DataFile, table: ParquetTable, description: ParquetDescription) {
    this.#table = table;
    this.#selects = description.columns.map(({ name, type }) => columnSql(name, type));
    this.name = modelName(file.name);
    this.columns = nameColumns(description.columns.map(({ name }) => name));
    this.rowCount = description.rowCount;
    this.facts = { bytes: file.size, format: 'parquet', notes: renamingNotes(this.columns) };
  }

  malformed(): Iterable<MalformedRow> {
    return [];
  }

  head(limit: number): Promise<readonly Row[]> {
    return firstRows(this.rows(this.columns.map(({ index }) => index)), limit);
  }

  async *rows(columns: readonly number[], signal?: AbortSignal): AsyncGenerator<RowBatch> {
    let position = 0;
    for await (const rows of this.#table.read(this.#select(columns), 0, signal)) {
      const positions = Float64Array.from(rows, () => ++position);
      yield { positions, rows };
    }
  }

  async *rowsAt(
    positions: Float64Array,
    signal?: AbortSignal,
  ): AsyncGenerator<{ position: number; line: number; row: Row }> {
    const first = positions[0];
    if (first === undefined) return;
    let position = first - 1;
    let wanted = 0;
    const columns = this.columns.map(({ index }) => index);
    for await (const rows of this.#table.read(this.#select(columns), position, signal)) {
      for (const row of rows) {
        position++;
        if (position !== positions[wanted]) continue;
        wanted++;
        // A row of Parquet has no line of its own.
        yield { position, line: position, row };
        if (wanted === positions.length) return;
      }
    }
  }

  async close(): Promise<void> {
    this.#table.close();
  }

  #select(columns: readonly number[]): string[] {
    return columns.map((column) => {
      const select = this.#selects[column];
      if (select === undefined) throw new Error(`There is no column ${column}.`);
      return select;
    });
  }
}
