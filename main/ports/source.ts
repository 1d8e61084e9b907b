import type { RejectReason } from '#contract/reject-reason.ts';
import type { Column, Row } from '#domain/values/row.ts';

/** Consecutive rows of a model. */
export interface RowBatch {
  /** Position of each row in the source, from 1, malformed ones counted: `positions[i]` belongs to `rows[i]`. Ascending. */
  readonly positions: Float64Array;
  /** Each row holds only the columns asked for, in the order asked for. */
  readonly rows: readonly Row[];
}

/** The cells of some columns as they stand in the file, of consecutive rows. Good until the next batch is asked for. */
export interface CellBatch {
  /** Rows. */
  readonly count: number;
  /** As in `RowBatch`. */
  readonly positions: Uint32Array;
  /** In none of the encodings is a byte below 0x80 a part of another character. */
  readonly bytes: Uint8Array;
  /** Of each column asked for, ascending: the cell of row i is the bytes from `starts[i]` up to `ends[i]`. */
  readonly columns: readonly { readonly starts: Int32Array; readonly ends: Int32Array }[];
  /** Row i, as `rows` would bring it. */
  row(index: number): Row;
}

/** A row that is not a row: reported, never sent, never merged with its neighbours. */
export interface MalformedRow {
  readonly position: number;
  /** Line in the file, from 1, where the row begins. */
  readonly line: number;
  readonly reason: RejectReason;
}

/** How the file was read, for a person to check and override. */
export interface SourceFacts {
  readonly bytes: number;
  readonly format: 'csv' | 'parquet' | 'jsonl';
  /** Absent for formats that have none. */
  readonly delimiter?: ',' | ';' | '\t' | '|';
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly compression?: 'gzip';
  /** Row number of the header, or null where there is none. */
  readonly headerRow?: number | null;
  /** Things a person should know: mangled numbers, renamed headers, unreadable characters. No values. */
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}

/** What is read of a model, or of a part of it, to stage it. */
export type ModelRows = Pick<Source, 'rows' | 'cells'>;

/** The beginning of a model, known long before all of a big file has been read. What it says may still be corrected. */
export interface SourceHead {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly facts: SourceFacts;
  /** The first well-formed rows, all columns. */
  readonly first: RowBatch;
}

/**
 * A stretch of a model that another thread can open: plain data, which only the adapter understands that made it.
 */
export interface SourcePart {
  /** Malformed ones included. */
  readonly rows: number;
  readonly bytes: number;
}

/** A model that can be read any number of times. Every read checks that the file is still the one that was opened. */
export interface Source {
  /** The model's name: the file's, without its ending. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly facts: SourceFacts;
  /** All rows, malformed ones included. */
  readonly rowCount: number;
  readonly malformedCount: number;
  malformed(): Iterable<MalformedRow>;
  /** The first rows, all columns. */
  head(limit: number): Promise<readonly Row[]>;
  /** Every well-formed row once, in order, in batches, with the columns asked for. */
  rows(columns: readonly number[], signal?: AbortSignal): AsyncIterable<RowBatch>;
  /** The same without making texts of all cells, `columns` ascending; absent where the source has no bytes to show. */
  cells?(columns: readonly number[], signal?: AbortSignal): AsyncIterable<CellBatch>;
  /** All of it in parts of about so many bytes, in order; null, or absent, where a read cannot begin in the middle. */
  parts?(bytes: number): readonly SourcePart[] | null;
  /** Well-formed rows at these ascending positions, all columns, with the line where each begins. */
  rowsAt(
    positions: Float64Array,
    signal?: AbortSignal,
  ): AsyncIterable<{ position: number; line: number; row: Row }>;
  /** Deletes what it made; the source cannot be read afterwards. */
  close(): Promise<void>;
}
