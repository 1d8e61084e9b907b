import { maxColumns } from './column-names.ts';
import { CsvRecordCursor } from './csv-record-cursor.ts';
import type { Delimiter } from './guess-delimiter.ts';

/** Guessing looks at so many rows, of those that begin within so many bytes. */
const mostRows = 200;
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

/** Where the sample is taken from. */
export interface SampleSource {
  readonly head: Buffer;
  /** Is the head all there is? */
  readonly whole: boolean;
  readonly start: { readonly offset: number; readonly line: number };
  /** Rows before this one are left out, from 1. */
  readonly fromRow: number;
}

/** The rows that begin near the start. */
export function sampleRows(
  source: SampleSource,
  delimiter: Delimiter,
): { rows: SampleRow[]; isCut: boolean } {
  const rows: SampleRow[] = [];
  const isCut = walkSample(source, delimiter, maxColumns + 1, (cursor, number, line, next) => {
    const cells: Buffer[] = [];
    const count = cursor.problem === null ? Math.min(cursor.cells, maxColumns + 1) : 0;
    for (let cell = 0; cell < count; cell++) cells.push(cellBytes(source.head, cursor, cell));
    const tooLarge = cursor.problem === 'row_too_large';
    rows.push({ number, line, malformed: cursor.problem !== null, tooLarge, cells, next });
  });
  return { rows, isCut };
}

/** How many cells each of them has that is well-formed. */
export function sampleWidths(
  source: SampleSource,
  delimiter: Delimiter,
): { widths: number[]; isCut: boolean } {
  const widths: number[] = [];
  const isCut = walkSample(source, delimiter, 0, ({ problem, cells }) => {
    if (problem === null) widths.push(Math.min(cells, maxColumns + 1));
  });
  return { widths, isCut };
}

/** Visits the rows that begin near the start. Whether there are more of them behind the head. */
function walkSample(
  { head, whole, start, fromRow }: SampleSource,
  delimiter: Delimiter,
  cells: number,
  visit: (cursor: CsvRecordCursor, number: number, line: number, next: SampleRow['next']) => void,
): boolean {
  const cursor = new CsvRecordCursor(delimiter.charCodeAt(0), 0, { from: 0, to: cells });
  let at = start.offset;
  let line = start.line;
  let visited = 0;
  let sampleEnd = Number.POSITIVE_INFINITY;
  for (let number = 1; at < sampleEnd && cursor.read(head, at, head.length, whole); number++) {
    const next = { offset: cursor.next, line: line + cursor.lines };
    if (cursor.cells > 0 && number >= fromRow) {
      visited++;
      sampleEnd = visited < mostRows ? Math.min(sampleEnd, cursor.start + sampleBytes) : 0;
      visit(cursor, number, line, next);
    }
    at = next.offset;
    line = next.line;
  }
  cursor.close();
  return !whole && at < sampleEnd;
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
