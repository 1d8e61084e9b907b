import { maxColumns } from './column-names.ts';
import { CsvRecordCursor } from './csv-record-cursor.ts';
import type { Delimiter } from './guess-delimiter.ts';

/** Guessing looks at rows that begin within this many bytes. */
export const sampleBytes = 1 << 16;

/** A row at the beginning of a CSV that is not blank. */
export interface SampleRow {
  /** From 1, blank rows counted, a `sep=` line not. */
  readonly number: number;
  readonly line: number;
  readonly malformed: boolean;
  readonly tooLarge: boolean;
  readonly cells: readonly Buffer[];
  readonly next: { readonly offset: number; readonly line: number };
}

/** The rows that begin near the start, from row `fromRow` on. */
export function sampleRows(
  head: Buffer,
  whole: boolean,
  start: { readonly offset: number; readonly line: number },
  delimiter: Delimiter,
  fromRow: number,
): SampleRow[] {
  const cursor = new CsvRecordCursor(delimiter.charCodeAt(0), 0, { from: 0, to: maxColumns + 1 });
  const rows: SampleRow[] = [];
  let at = start.offset;
  let line = start.line;
  let sampleEnd = Number.POSITIVE_INFINITY;
  for (let number = 1; at < sampleEnd && cursor.read(head, at, head.length, whole); number++) {
    const next = { offset: cursor.next, line: line + cursor.lines };
    if (cursor.cells > 0 && number >= fromRow) {
      if (rows.length === 0) sampleEnd = cursor.start + sampleBytes;
      const cells: Buffer[] = [];
      const count = cursor.problem === null ? Math.min(cursor.cells, maxColumns + 1) : 0;
      for (let cell = 0; cell < count; cell++) cells.push(cellBytes(head, cursor, cell));
      const tooLarge = cursor.problem === 'row_too_large';
      rows.push({ number, line, malformed: cursor.problem !== null, tooLarge, cells, next });
    }
    at = next.offset;
    line = next.line;
  }
  cursor.close();
  return rows;
}

function cellBytes(head: Buffer, cursor: CsvRecordCursor, cell: number): Buffer {
  const bytes = head.subarray(cursor.starts[cell], cursor.ends[cell]);
  return cursor.doubled[cell] === 1
    ? Buffer.from(bytes.toString('latin1').replaceAll('""', '"'), 'latin1')
    : bytes;
}

export function sound(rows: readonly SampleRow[]): SampleRow[] {
  return rows.filter((row) => !row.malformed);
}

/** Good enough to recognize names of columns, addresses and numbers, whatever the encoding. */
export function roughCells(row: SampleRow): string[] {
  return row.cells.map((bytes) => bytes.toString('latin1'));
}
