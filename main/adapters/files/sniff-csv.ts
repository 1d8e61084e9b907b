import type { CsvSourceDefinition } from '#contract/sync-definition.ts';
import type { Packing } from './byte-chunks.ts';
import { maxColumns } from './column-names.ts';
import { maxRecordBytes } from './csv-record-cursor.ts';
import { roughCells, type SampleRow, sampleBytes, sampleRows, sound } from './csv-sample.ts';
import type { DataFile } from './data-file.ts';
import { readHead } from './file-head.ts';
import {
  fileEmpty,
  fileHeaderMalformed,
  fileHeaderMissing,
  fileLineTooLong,
  fileTooManyColumns,
} from './file-problems.ts';
import { type Delimiter, delimiters, guessDelimiter, usualWidth } from './guess-delimiter.ts';
import { guessHeader } from './guess-header.ts';

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

/** Reads the head of a CSV, and nothing else, to find out how the whole of it is to be read. */
export async function sniffCsv(
  file: DataFile,
  definition: CsvSourceDefinition,
  signal?: AbortSignal,
): Promise<CsvSniff> {
  const most = maxRecordBytes + sampleBytes;
  const { packing, bytes: head, mark, whole } = await readHead(file, definition.encoding, most, signal);
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

  const guessed = definition.header === undefined;
  const given = definition.header === false ? null : first;
  const header = guessed ? guessHeader(rows) : given;
  if (header?.malformed) throw fileHeaderMalformed(file.name, header.number);
  const body = header === null ? rows : rows.slice(rows.indexOf(header) + 1);
  const width = widthOf(header, sound(body));
  if (width > maxColumns) throw fileTooManyColumns(file.name, maxColumns);
  return {
    packing,
    hasMark: mark > 0,
    delimiter,
    headerRow: header?.number ?? null,
    skippedTitle: guessed && header !== null && header !== first,
    headerCells: header?.cells ?? null,
    width,
    body: header?.next ?? start,
    shortenedNumbers: shortenedNumbers(sound(body), width),
  };
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

function widthOf(header: SampleRow | null, body: readonly SampleRow[]): number {
  const widths = body.map((row) => row.cells.length);
  if (header === null) return usualWidth(widths, 1)?.width ?? 1;
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
