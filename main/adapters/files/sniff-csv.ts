import type { CsvSourceDefinition } from '#contract/sync-definition.ts';
import type { Packing } from './byte-chunks.ts';
import { maxColumns } from './column-names.ts';
import { maxRecordBytes } from './csv-record-cursor.ts';
import { type SampleRow, sampleBytes, sampleRows, sampleWidths, sound } from './csv-sample.ts';
import type { DataFile } from './data-file.ts';
import { type FileHead, readHead } from './file-head.ts';
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

/** Nearly always the whole sample is in the first of so many bytes, and always in the second. */
const headBytes = [sampleBytes * 2, maxRecordBytes + sampleBytes] as const;

/** Reads the head of a CSV, and nothing else, to find out how the whole of it is to be read. */
export async function sniffCsv(
  file: DataFile,
  definition: CsvSourceDefinition,
  signal?: AbortSignal,
): Promise<CsvSniff> {
  const [few, many] = headBytes;
  const head = await readHead(file, definition.encoding, few, signal);
  const samples = sampleHead(definition, head);
  if (!samples.isCut) return sniffSamples(file, definition, head, samples);
  const long = await readHead(file, definition.encoding, many, signal);
  return sniffSamples(file, definition, long, sampleHead(definition, long));
}

interface Samples {
  readonly start: CsvSniff['body'];
  readonly delimiter: Delimiter;
  readonly rows: readonly SampleRow[];
  /** Does a sample go on behind the head? */
  readonly isCut: boolean;
}

/** Where the first row begins, the delimiter, and the first rows. */
function sampleHead(definition: CsvSourceDefinition, { bytes, mark, whole }: FileHead): Samples {
  const separator = separatorLine(bytes, mark);
  const start = { offset: mark + (separator?.length ?? 0), line: separator === null ? 1 : 2 };
  const source = { head: bytes, whole, start, fromRow: firstRow(definition) };
  let anyCut = false;
  const delimiter =
    definition.delimiter ??
    separator?.delimiter ??
    guessDelimiter((candidate) => {
      const { widths, isCut } = sampleWidths(source, candidate);
      anyCut ||= isCut;
      return widths;
    });
  const { rows, isCut } = sampleRows(source, delimiter);
  return { start, delimiter, rows, isCut: anyCut || isCut };
}

/** The row that the user says the header is, from 1; the first one where it is guessed. */
function firstRow({ header }: CsvSourceDefinition): number {
  return typeof header === 'number' ? header : 1;
}

function sniffSamples(
  file: DataFile,
  definition: CsvSourceDefinition,
  { packing, mark }: FileHead,
  { start, delimiter, rows }: Samples,
): CsvSniff {
  const first = rows[0];
  if (first === undefined) {
    throw definition.header ? fileHeaderMissing(file.name, firstRow(definition)) : fileEmpty(file.name);
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
    for (const [column, bytes] of row.cells.entries()) {
      if (bytes.includes(0x2b) && isShortened(bytes.toString('latin1'))) found.add(column);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function isShortened(text: string): boolean {
  return /^\s*[+-]?\d(?:[.,]\d+)?E\+\d{2,3}\s*$/i.test(text);
}
