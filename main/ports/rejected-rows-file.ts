import type { Row } from '#domain/values/row.ts';

/** A rejected row with its original cells: the only place where those are written down. */
export interface RejectedRow {
  readonly position: number;
  /** Line in the file, from 1; null where the format has none. */
  readonly line: number | null;
  readonly fieldId: string | null;
  readonly reason: string;
  readonly message: string;
  readonly fix: string;
  /** Null for rows that could not be read as rows. */
  readonly cells: Row | null;
}

/** Writes rejected rows where the user can open them safely in a spreadsheet. */
export interface RejectedRowsFile {
  /** The path written, or null where there was no row. Readable by the user only. */
  write(
    run: string,
    columnNames: readonly string[],
    rows: AsyncIterable<RejectedRow>,
  ): Promise<string | null>;
}

/** A rejected row as it was written. */
export interface KeptRejectedRow {
  readonly position: number;
  readonly fieldId: string | null;
  readonly reason: string;
  /** The original cell; null where the file has no such column, or nothing in it. */
  readonly cellOf: (column: string) => string | null;
}
