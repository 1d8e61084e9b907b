import { z } from 'zod';
import { problemSchema } from './problem.ts';
import { listOf, record } from './record.ts';
import { rejectReasonSchema } from './reject-reason.ts';

/** Names a source to the page; only main knows its path. */
export const sourceIdSchema = z.uuid();

const sourceRefShape = {
  sourceId: z.string(),
  /** The file's name without folders. */
  name: z.string(),
};
export const sourceRefSchema = record(sourceRefShape);
export type SourceRef = z.output<typeof sourceRefSchema>;

/** How a person overrides what was guessed of a CSV; what is absent stays guessed. */
export const csvOverridesSchema = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  /** Row number of the header, from 1; false where there is none. */
  header: z.union([z.literal(false), z.int().min(1)]).optional(),
});
export type CsvOverrides = z.infer<typeof csvOverridesSchema>;

const columnInfoSchema = record({
  index: z.int(),
  name: z.string(),
  /** A few different values, masked. */
  samples: listOf(z.string()),
  /** Share of the first rows with a value, 0…1. */
  filled: z.number(),
});
export type ColumnInfo = z.output<typeof columnInfoSchema>;

/** How a source was read, for a person to check and override. */
export const sourceInfoSchema = record({
  ...sourceRefShape,
  bytes: z.number(),
  format: z.enum(['csv', 'parquet', 'jsonl']),
  delimiter: z.enum([',', ';', '\t', '|']).nullable(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).nullable(),
  compressed: z.boolean(),
  /** Row number of the header; null where there is none. */
  headerRow: z.int().nullable(),
  overrides: csvOverridesSchema,
  columns: listOf(columnInfoSchema),
  /** Null while the rows are being counted. */
  rowCount: z.int().nullable(),
  malformedCount: z.int().nullable(),
  /** Things a person should know of the file. No values. */
  notes: listOf(record({ code: z.string(), message: z.string() })),
  /** Why counting ended early; null where it did not. */
  problem: problemSchema.nullable(),
});
export type SourceInfo = z.output<typeof sourceInfoSchema>;

const sourceRowSchema = record({
  /** Position in the source, from 1. */
  position: z.int(),
  /** One cell a column; null where empty. Empty for a malformed row. */
  cells: listOf(z.string().nullable()),
  malformed: rejectReasonSchema.nullable(),
});
export type SourceRow = z.output<typeof sourceRowSchema>;

export const sourceWindowSchema = record({
  rows: listOf(sourceRowSchema),
  /** Null while the rows are being counted: only the first rows can be seen then. */
  rowCount: z.int().nullable(),
});
export type SourceWindow = z.output<typeof sourceWindowSchema>;

export const sourceProgressSchema = record({
  sourceId: z.string(),
  bytesRead: z.number(),
  bytesTotal: z.number(),
  /** Counting has ended, well or not: describe it again. */
  done: z.boolean(),
});
export type SourceProgress = z.output<typeof sourceProgressSchema>;
