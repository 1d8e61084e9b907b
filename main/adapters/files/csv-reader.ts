import type { RejectReason } from '#contract/reject-reason.ts';
import { ByteWindow } from './byte-window.ts';
import { CsvRecordCursor } from './csv-record-cursor.ts';
import type { CellRange } from './plain-records.ts';
import type { ReadText } from './text-encoding.ts';

/** A place in the unpacked file where a record begins. */
export interface Landmark {
  readonly offset: number;
  /** Rows before it. */
  readonly rowsBefore: number;
  /** Line in the file, from 1. */
  readonly line: number;
}

/**
 * Walks over the rows of a CSV, malformed ones included, blank lines left out: `while (await reader.more()) while (reader.next()) …`.
 * Only `more` waits, so that the loop over the rows of a window is a plain one.
 */
export class CsvReader {
  /** Of the row at hand, from 1. */
  position: number;
  /** Where the row at hand begins, from 1. */
  line: number;

  readonly #window: ByteWindow;
  readonly #cursor: CsvRecordCursor;
  readonly #firstCell: number;
  #nextLine: number;

  /** Cells of `range` can be read. */
  constructor(
    chunks: AsyncIterable<Buffer>,
    start: Landmark,
    shape: { readonly delimiter: string; readonly width: number },
    range: CellRange,
  ) {
    this.#window = new ByteWindow(chunks, start.offset);
    this.#cursor = new CsvRecordCursor(shape.delimiter.charCodeAt(0), shape.width, range);
    this.#firstCell = range.from;
    this.position = start.rowsBefore;
    this.line = start.line;
    this.#nextLine = start.line;
  }

  /** Shows more bytes to `next`; false at the end of the file. */
  more(): Promise<boolean> {
    this.#cursor.forgetBytes();
    return this.#window.slide();
  }

  /** Goes to the next row; false when `more` bytes are needed. */
  next(): boolean {
    const { bytes, end, last } = this.#window;
    const cursor = this.#cursor;
    while (cursor.read(bytes, this.#window.at, end, last)) {
      this.#window.at = cursor.next;
      this.line = this.#nextLine;
      this.#nextLine += cursor.lines;
      if (cursor.cells === 0) continue;
      this.position++;
      return true;
    }
    this.#window.at = cursor.next;
    return false;
  }

  /**
   * Goes over as many rows as are at hand and need no judgement, `most` at the most. How many: they are the last of those of `plain` before
   * `plainRead`. The next one may be of any kind.
   */
  nextPlain(most: number): number {
    const { bytes, at, end } = this.#window;
    const read = this.#cursor.readPlain(bytes, at, end, most);
    if (read === 0) return 0;
    this.#window.at = this.#cursor.next;
    this.line = this.#nextLine + read - 1;
    this.#nextLine += read;
    this.position += read;
    return read;
  }

  get plain(): CsvRecordCursor['plain'] {
    return this.#cursor.plain;
  }

  get plainRead(): number {
    return this.#cursor.plainRead;
  }

  /** What is wrong with the row at hand, or null. */
  get problem(): RejectReason | null {
    return this.#cursor.problem;
  }

  /** Where the row at hand begins. */
  get landmark(): Landmark {
    return {
      offset: this.#window.origin + this.#cursor.start,
      rowsBefore: this.position - 1,
      line: this.line,
    };
  }

  /** The bytes that are shown; `more` moves them. */
  get bytes(): Buffer {
    return this.#window.bytes;
  }

  /** Where the cells of the row at hand are, of those that can be read. */
  get cells(): Pick<CsvRecordCursor, 'starts' | 'ends' | 'doubled'> {
    return this.#cursor;
  }

  /** The text of a cell of the row at hand; null where it is empty. */
  cell(index: number, readText: ReadText): string | null {
    const place = index - this.#firstCell;
    const { starts, ends, doubled } = this.#cursor;
    return cellText(this.bytes, starts[place] ?? 0, ends[place] ?? 0, doubled[place] === 1, readText);
  }

  close(): Promise<void> {
    this.#cursor.close();
    return this.#window.close();
  }
}

/** The text of a cell; null where it is empty. */
export function cellText(
  bytes: Buffer,
  start: number,
  end: number,
  isDoubled: boolean,
  readText: ReadText,
): string | null {
  if (start === end) return null;
  const text = readText(bytes, start, end);
  return isDoubled ? text.replaceAll('""', '"') : text;
}
