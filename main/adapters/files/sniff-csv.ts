import type { CsvSourceDefinition } from '#contract/sync-definition.ts';
import { firstBytes, type Packing } from './byte-chunks.ts';
import { maxColumns } from './column-names.ts';
import { CsvRecordCursor, maxRecordBytes } from './csv-record-cursor.ts';
import type { DataFile } from './data-file.ts';
import {
  fileEmpty,
  fileHeaderMalformed,
  fileHeaderMissing,
  fileLineTooLong,
  fileTooManyColumns,
} from './file-problems.ts';
import { type Delimiter, delimiters, guessDelimiter, usualWidth } from './guess-delimiter.ts';
import { looksLikeData } from './guess-header.ts';
import { ensureText, isGzip } from './recognize-content.ts';
import { markLength, textReader, wideEncoding } from './text-encoding.ts';

/** Guessing looks at rows that begin within this many bytes. */
const sampleBytes = 1 << 16;

/** What the first bytes of a CSV tell about all of it. */
export interface CsvSniff {
  readonly packing: Packing;
  readonly hasMark: boolean;
  readonly delimiter: Delimiter;
  /** Row number of the header, from 1, blank rows counted; null where there is none. */
  readonly headerRow: number | null;
  /** Was `headerRow` found below rows that look like a title? */
  readonly skippedTitle: boolean;
  /** The cells of the header, as bytes; null where there is none. */
  readonly headerCells: readonly Buffer[] | null;
  readonly width: number;
  /** Where the first row after the header begins. */
  readonly body: { readonly offset: number; readonly line: number };
  /** Columns in whose first rows a spreadsheet has shortened long numbers (1.23E+11). */
  readonly shortenedNumbers: readonly number[];
}

interface SampleRow {
  /** From 1, blank rows counted, a `sep=` line not. */
  readonly number: number;
  readonly line: number;
  readonly malformed: boolean;
  readonly tooLarge: boolean;
  readonly cells: readonly Buffer[];
  readonly next: { readonly offset: number; readonly line: number };
}

/** Reads the head of a CSV, and nothing else, to find out how the whole of it is to be read. */
export async function sniffCsv(
  file: DataFile,
  definition: CsvSourceDefinition,
  signal?: AbortSignal,
): Promise<CsvSniff> {
  const { packing, head, whole } = await readHead(file, definition.encoding, signal);
  const mark = markLength(head);
  if (whole && head.toString('latin1', mark).trim() === '') throw fileEmpty(file.name);

  const separator = separatorLine(head, mark);
  const start = { offset: mark + (separator?.length ?? 0), line: separator === null ? 1 : 2 };
  const wantedRow = definition.header === true ? 1 : definition.header || null;
  const rowsWith = (delimiter: Delimiter) => sampleRows(head, whole, start, delimiter, wantedRow ?? 1);
  const delimiter =
    definition.delimiter ??
    separator?.delimiter ??
    guessDelimiter((candidate) => sound(rowsWith(candidate)).map((row) => row.cells.length));

  const rows = rowsWith(delimiter);
  const first = rows[0];
  if (first === undefined) {
    throw wantedRow === null ? fileEmpty(file.name) : fileHeaderMissing(file.name, wantedRow);
  }
  if (first.tooLarge) throw fileLineTooLong(file.name);

  const header = definition.header === false ? null : findHeader(rows, definition.header !== undefined);
  if (header?.malformed) throw fileHeaderMalformed(file.name, header.number);
  const body = header === null ? rows : rows.slice(rows.indexOf(header) + 1);
  const width = widthOf(header, sound(body));
  if (width > maxColumns) throw fileTooManyColumns(file.name, maxColumns);
  return {
    packing,
    hasMark: mark > 0,
    delimiter,
    headerRow: header?.number ?? null,
    skippedTitle: definition.header === undefined && header !== null && header !== first,
    headerCells: header?.cells ?? null,
    width,
    body: header?.next ?? start,
    shortenedNumbers: shortenedNumbers(sound(body), width),
  };
}

async function readHead(
  file: DataFile,
  encoding: CsvSourceDefinition['encoding'],
  signal: AbortSignal | undefined,
): Promise<{ packing: Packing; head: Buffer; whole: boolean }> {
  const gzip = isGzip(await firstBytes(file, { gzip: false, wide: null }, 2, signal));
  const unpacked = await firstBytes(file, { gzip, wide: null }, sampleBytes, signal);
  if (unpacked.length === 0) throw fileEmpty(file.name);
  const given = encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : null;
  const wide = encoding === undefined ? wideEncoding(unpacked) : given;
  ensureText(file.name, unpacked, wide !== null);
  const packing = { gzip, wide };
  const most = maxRecordBytes + sampleBytes;
  const head = await firstBytes(file, packing, most + 1, signal);
  return { packing, head: head.subarray(0, most), whole: head.length <= most };
}

/** Excel's first line `sep=;`, which names the delimiter and is no row. */
function separatorLine(
  head: Buffer,
  from: number,
): { length: number; delimiter: Delimiter | undefined } | null {
  const line = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(head.toString('latin1', from, from + 16));
  if (line === null) return null;
  return { length: line[0].length, delimiter: delimiters.find((delimiter) => delimiter === line[1]) };
}

/** The rows that begin near the start, from row `fromRow` on. */
function sampleRows(
  head: Buffer,
  whole: boolean,
  start: { readonly offset: number; readonly line: number },
  delimiter: Delimiter,
  fromRow: number,
): SampleRow[] {
  const cursor = new CsvRecordCursor(delimiter.charCodeAt(0), 0, maxColumns + 1);
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
  return rows;
}

function cellBytes(head: Buffer, cursor: CsvRecordCursor, cell: number): Buffer {
  const bytes = head.subarray(cursor.starts[cell], cursor.ends[cell]);
  return cursor.doubled[cell] === 1
    ? Buffer.from(bytes.toString('latin1').replaceAll('""', '"'), 'latin1')
    : bytes;
}

function sound(rows: readonly SampleRow[]): SampleRow[] {
  return rows.filter((row) => !row.malformed);
}

/** Names of columns, e-mail addresses and numbers are recognized whatever the encoding. */
const roughText = textReader('utf-8', false);

function roughCells(row: SampleRow): string[] {
  return row.cells.map((bytes) => roughText(bytes, 0, bytes.length));
}

/** The row with the names of the columns; null where the first row is data already. */
function findHeader(rows: readonly SampleRow[], isGiven: boolean): SampleRow | null {
  const first = rows[0] ?? null;
  if (isGiven || first === null || first.malformed) return first;
  const belowTitle = headerBelowTitle(rows);
  if (belowTitle !== null) return belowTitle;
  return looksLikeData(roughCells(first)) ? null : first;
}

/** Reports begin with a few narrow rows (a title, a period) above an even table of three columns or more. */
function headerBelowTitle(rows: readonly SampleRow[]): SampleRow | null {
  const usual = usualWidth(sound(rows).map((row) => row.cells.length));
  if (usual === null || usual.width < 3) return null;
  const at = rows.findIndex((row) => row.cells.length === usual.width);
  const header = rows[at];
  if (at === 0 || at > 20 || header === undefined) return null;
  const table = rows.slice(at);
  const even = table.filter((row) => row.cells.length === usual.width).length;
  const narrow = rows.slice(0, at).every((row) => !row.malformed && row.cells.length * 2 <= usual.width);
  return narrow && table.length > 1 && even >= table.length * 0.9 && !looksLikeData(roughCells(header))
    ? header
    : null;
}

function widthOf(header: SampleRow | null, body: readonly SampleRow[]): number {
  const widths = body.map((row) => row.cells.length);
  if (header === null) return usualWidth(widths)?.width ?? 1;
  const width = header.cells.length;
  // Some programs end every row but the header with a delimiter.
  const trailing = body.every((row) => row.cells.length === width + 1 && row.cells[width]?.length === 0);
  return body.length > 1 && trailing ? width + 1 : width;
}

function shortenedNumbers(body: readonly SampleRow[], width: number): number[] {
  const found = new Set<number>();
  for (const row of body) {
    if (row.cells.length !== width) continue;
    for (const [column, text] of roughCells(row).entries()) {
      if (/^\s*[+-]?\d(?:[.,]\d+)?E\+\d{2,3}\s*$/i.test(text)) found.add(column);
    }
  }
  return [...found].sort((a, b) => a - b);
}
