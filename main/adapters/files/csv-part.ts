import type { CellBatch, ModelRows, RowBatch, SourcePart } from '#ports/source.ts';
import { type Packing, readChunks } from './byte-chunks.ts';
import { CellBatchMaker } from './cell-batch-maker.ts';
import { CsvReader, type Landmark } from './csv-reader.ts';
import type { DataFile } from './data-file.ts';
import type { CellRange } from './plain-records.ts';
import { BatchMaker } from './row-batches.ts';
import { type ByteEncoding, type ReadText, textReader } from './text-encoding.ts';

/** A stretch of a CSV, or all of it, with everything that it takes to read it. */
export interface CsvPart extends SourcePart {
  readonly file: DataFile;
  readonly shape: { readonly packing: Packing; readonly delimiter: string; readonly width: number };
  readonly text: { readonly encoding: ByteEncoding; readonly hasZeroBytes: boolean };
  readonly start: Landmark;
  /** Where the next part begins in the file; null at the end. */
  readonly end: number | null;
}

/** Opens a part of a CSV, also on another thread than the one that has the source. */
export function openCsvPart(part: SourcePart): ModelRows {
  // Only CSVs have parts.
  return new CsvPartRows(part as CsvPart);
}

/** Reads the rows of a part. */
export class CsvPartRows implements ModelRows {
  readonly #part: CsvPart;
  readonly #readText: ReadText;

  constructor(part: CsvPart) {
    this.#part = part;
    this.#readText = textReader(part.text.encoding, part.text.hasZeroBytes);
  }

  async *rows(columns: readonly number[], signal?: AbortSignal): AsyncGenerator<RowBatch> {
    const reader = this.#reader({ from: 0, to: Math.max(-1, ...columns) + 1 }, signal);
    const batches = new BatchMaker();
    const readText = this.#readText;
    try {
      while (await reader.more()) {
        while (reader.next()) {
          if (reader.problem !== null) continue;
          const row: (string | null)[] = [];
          for (const column of columns) row.push(reader.cell(column, readText));
          const full = batches.add(reader.position, row);
          if (full !== null) yield full;
        }
      }
      const rest = batches.rest();
      if (rest !== null) yield rest;
      this.#ensureWhole(reader);
    } finally {
      await reader.close();
    }
  }

  async *cells(columns: readonly number[], signal?: AbortSignal): AsyncGenerator<CellBatch> {
    const range = { from: columns[0] ?? 0, to: (columns.at(-1) ?? -1) + 1 };
    const reader = this.#reader(range, signal);
    try {
      const batch = new CellBatchMaker(reader, columns, this.#readText);
      while (await reader.more()) {
        while (batch.fill()) yield batch;
        // What follows moves the bytes.
        if (batch.count > 0) yield batch;
      }
      this.#ensureWhole(reader);
    } finally {
      await reader.close();
    }
  }

  #reader(range: CellRange, signal: AbortSignal | undefined): CsvReader {
    const { file, shape, start, end } = this.#part;
    const chunks = readChunks(file, shape.packing, start.offset, { signal, end: end ?? undefined });
    return new CsvReader(chunks, start, shape, range);
  }

  /** No row may be read twice, or not at all, because a part was cut at a wrong place. */
  #ensureWhole(reader: CsvReader): void {
    const { start, rows, end } = this.#part;
    const read = reader.position - start.rowsBefore;
    if (end !== null && read !== rows) throw new Error(`a part of ${rows} rows was read as ${read}`);
  }
}
