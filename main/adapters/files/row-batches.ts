import type { Row } from '#domain/values/row.ts';
import type { RowBatch } from '#ports/source.ts';

/** As many as DuckDB puts into a chunk. */
const batchRows = 2048;

/** Collects rows into batches. */
export class BatchMaker {
  #positions = new Float64Array(batchRows);
  #rows: Row[] = [];

  /** The batch that this row fills, or null. */
  add(position: number, row: Row): RowBatch | null {
    this.#positions[this.#rows.length] = position;
    return this.#rows.push(row) === batchRows ? this.rest() : null;
  }

  /** The rows that fill no batch; null where there are none. */
  rest(): RowBatch | null {
    if (this.#rows.length === 0) return null;
    const batch = { positions: this.#positions.subarray(0, this.#rows.length), rows: this.#rows };
    this.#positions = new Float64Array(batchRows);
    this.#rows = [];
    return batch;
  }
}

/** The first rows of a read, which ends there. */
export async function firstRows(batches: AsyncIterable<RowBatch>, limit: number): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) {
    rows.push(...batch.rows.slice(0, limit - rows.length));
    if (rows.length >= limit) break;
  }
  return rows;
}
