import { z } from 'zod';
import type { Problem } from './problem.ts';
import type { RejectReason } from './reject-reason.ts';

/** Names a source to the page; only main knows its path. */
export const sourceIdSchema = z.uuid();

export interface SourceRef {
  readonly sourceId: string;
  /** The file's name without folders. */
  readonly name: string;
}

/** How a person overrides what was guessed of a CSV; what is absent stays guessed. */
export const csvOverridesSchema = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  /** Row number of the header, from 1; false where there is none. */
  header: z.union([z.literal(false), z.int().min(1)]).optional(),
});
export type CsvOverrides = z.infer<typeof csvOverridesSchema>;

export interface ColumnInfo {
  readonly index: number;
  readonly name: string;
  /** A few different values, masked. */
  readonly samples: readonly string[];
  /** Share of the first rows with a value, 0…1. */
  readonly filled: number;
}

/** How a source was read, for a person to check and override. */
export interface SourceInfo extends SourceRef {
  readonly bytes: number;
  readonly format: 'csv' | 'parquet' | 'jsonl';
  readonly delimiter: ',' | ';' | '\t' | '|' | null;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | null;
  readonly compressed: boolean;
  /** Row number of the header; null where there is none. */
  readonly headerRow: number | null;
  readonly overrides: CsvOverrides;
  readonly columns: readonly ColumnInfo[];
  /** Null while the rows are being counted. */
  readonly rowCount: number | null;
  readonly malformedCount: number | null;
  /** Things a person should know of the file. No values. */
  readonly notes: readonly { readonly code: string; readonly message: string }[];
  /** Why counting ended early; null where it did not. */
  readonly problem: Problem | null;
}

export interface SourceRow {
  /** Position in the source, from 1. */
  readonly position: number;
  /** One cell a column; null where empty. Empty for a malformed row. */
  readonly cells: readonly (string | null)[];
  readonly malformed: RejectReason | null;
}

export interface SourceWindow {
  readonly rows: readonly SourceRow[];
  /** Null while the rows are being counted: only the first rows can be seen then. */
  readonly rowCount: number | null;
}

export interface SourceProgress {
  readonly sourceId: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Counting has ended, well or not: describe it again. */
  readonly done: boolean;
}
