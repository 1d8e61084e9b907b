import type { RejectReason } from '#contract/reject-reason.ts';
import { type CellRange, PlainRecords } from './plain-records.ts';

/** The largest record that is read, in bytes: the limit of DuckDB too, and far above any customer or order. */
export const maxRecordBytes = 2_000_000;

const quote = 0x22;
const space = 0x20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Finds the records of a CSV and the cells in them, by RFC 4180 with these liberties: a line ends with LF, CRLF or CR; spaces around
 * a quoted cell are no part of it; a quote inside an unquoted cell is a character.
 *
 * A quote that is not closed, or is followed by text after having crossed a line, makes its line malformed, and reading goes on at the next
 * line: it never swallows the records that follow. That rereads no byte more than once, because the way from an opening quote
 * to the end of the search holds no second one.
 */
export class CsvRecordCursor {
  /** Cells of the record just read; 0 for a blank line. */
  cells = 0;
  /** Of those asked for, cell i is the bytes from starts[i] up to ends[i]. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where quotes inside the cell are written twice. */
  readonly doubled: Uint8Array;
  /** What is wrong with the record just read; null where nothing is. */
  problem: RejectReason | null = null;
  /** Where the record just read begins. */
  start = 0;
  /** Where the next record begins, or the first byte that has to be shown again. */
  next = 0;
  /** How many lines lie between this record's beginning and the next one's. */
  lines = 0;
  /** How many of `plain` have been read. */
  plainRead = 0;

  readonly #delimiter: number;
  readonly #width: number;
  readonly #range: CellRange;
  readonly #room: number;
  readonly #plain: PlainRecords;
  /** Where the next of the plain records begins. */
  #plainAt = 0;
  /** The rest of a line that was too large is still to come. */
  #skipping = false;

  /** `width` is the number of cells that a record must have; 0 for any. Of those of `range` it tells the places. */
  constructor(delimiter: number, width: number, range: CellRange) {
    this.#delimiter = delimiter;
    this.#width = width;
    this.#range = range;
    this.#room = range.to - range.from;
    this.starts = new Int32Array(this.#room);
    this.ends = new Int32Array(this.#room);
    this.doubled = new Uint8Array(this.#room);
    this.#plain = new PlainRecords(delimiter, width, range);
  }

  /** What `readPlain` went over. */
  get plain(): PlainRecords['found'] {
    return this.#plain.found;
  }

  /** Must be called when the bytes have changed that `read` was given. */
  forgetBytes(): void {
    this.#plain.forgetBytes();
  }

  /**
   * Goes over as many plain records as are at hand from `from` on, `most` at the most, without looking at their cells. How many: they are
   * the last of those of `plain` before `plainRead`.
   */
  readPlain(bytes: Uint8Array, from: number, end: number, most: number): number {
    const plain = this.#plain;
    if (this.plainRead >= plain.count || this.#plainAt !== from) {
      if (this.#skipping || plain.find(bytes, from, end) === 0) return 0;
      this.plainRead = 0;
    }
    const read = Math.min(most, plain.count - this.plainRead);
    this.plainRead += read;
    this.#plainAt = plain.found.nexts[this.plainRead - 1] ?? 0;
    this.next = this.#plainAt;
    return read;
  }

  /**
   * Reads the record that begins at `from`, out of bytes that are valid up to `end`. False when there is none, or when more bytes are needed:
   * then call again with everything from `next` on. `last` says that no bytes follow.
   */
  read(bytes: Uint8Array, from: number, end: number, last: boolean): boolean {
    if (this.readPlain(bytes, from, end, 1) === 1) {
      this.start = from;
      this.#showPlain(this.plainRead - 1);
      return true;
    }
    const at = this.#skipping ? this.#skipLine(bytes, from, end, last) : from;
    this.start = at;
    this.next = at;
    this.problem = null;
    this.cells = 0;
    if (at === end || this.#skipping) return false;

    // First byte that is too much, and the byte at which looking stops in any case.
    const limit = at + maxRecordBytes;
    const stop = Math.min(end, limit);
    const delimiter = this.#delimiter;
    const highest = Math.max(delimiter, carriageReturn);
    let cell = 0;
    let lines = 0;
    let i = at;
    for (;;) {
      let start = i;
      let finish = -1;
      let doubled = 0;
      let opening = i;
      while (opening < stop && bytes[opening] === space) opening++;
      if (opening < stop && bytes[opening] === quote) {
        i = opening + 1;
        start = i;
        let secondLine = 0;
        for (; i < stop; i++) {
          const byte = bytes[i];
          if (byte === quote) {
            if (i + 1 < stop && bytes[i + 1] === quote) {
              doubled = 1;
              i++;
            } else if (i + 1 === end && !last) {
              return false;
            } else {
              finish = i;
              break;
            }
          } else if (
            byte === lineFeed ||
            (byte === carriageReturn && !(i + 1 < end && bytes[i + 1] === lineFeed))
          ) {
            lines++;
            if (secondLine === 0) {
              secondLine = i + 1;
              this.lines = lines;
            }
          }
        }
        if (finish < 0) {
          if (end <= limit && !last) return false;
          if (secondLine > 0) return this.#malformed('row_unclosed_quote', secondLine);
          if (end > limit) return this.#tooLarge(stop, lines);
          this.lines = lines + 1;
          return this.#malformed('row_unclosed_quote', end);
        }
        i++;
        while (i < stop && bytes[i] === space) i++;
        if (i < stop) {
          const byte = bytes[i];
          if (byte !== delimiter && byte !== lineFeed && byte !== carriageReturn) {
            if (secondLine > 0) return this.#malformed('row_unclosed_quote', secondLine);
            this.problem ??= 'row_stray_quote';
          }
        }
      }
      for (; i < stop; i++) {
        const byte = bytes[i] ?? 0;
        // Most bytes are letters and digits: one comparison is enough for them.
        if (byte <= highest && (byte === delimiter || byte === lineFeed || byte === carriageReturn)) break;
      }
      if (i === stop) {
        if (end > limit) return this.#tooLarge(stop, lines);
        if (!last) return false;
      }
      const place = cell - this.#range.from;
      if (place >= 0 && place < this.#room) {
        this.starts[place] = start;
        this.ends[place] = finish < 0 ? i : finish;
        this.doubled[place] = doubled;
      }
      cell++;
      const byte = i < stop ? bytes[i] : lineFeed;
      if (byte === delimiter) {
        i++;
        continue;
      }
      const blank = cell === 1 && i === at;
      if (byte === carriageReturn) {
        if (i + 1 === end && !last) return false;
        if (i + 1 < end && bytes[i + 1] === lineFeed) i++;
      }
      this.next = i < end ? i + 1 : end;
      this.lines = lines + 1;
      if (blank) return true;
      this.cells = cell;
      if (this.#width > 0 && cell !== this.#width) {
        this.problem ??= cell < this.#width ? 'row_too_short' : 'row_too_long';
      }
      return true;
    }
  }

  /** Lets another one use the memory. */
  close(): void {
    this.#plain.close();
  }

  #showPlain(index: number): void {
    const { widths, starts, ends, doubled } = this.#plain.found;
    this.cells = widths[index] ?? 0;
    this.lines = 1;
    this.problem = null;
    const shown = Math.min(this.#room, this.cells - this.#range.from);
    for (let place = 0, at = index * this.#room; place < shown; place++, at++) {
      this.starts[place] = starts[at] ?? 0;
      this.ends[place] = ends[at] ?? 0;
      this.doubled[place] = doubled[at] ?? 0;
    }
  }

  #malformed(problem: RejectReason, next: number): true {
    this.problem = problem;
    this.cells = 1;
    this.next = next;
    return true;
  }

  #tooLarge(next: number, lines: number): true {
    this.#skipping = true;
    this.lines = lines + 1;
    return this.#malformed('row_too_large', next);
  }

  /** Where the line ends, or the first byte to look at again when it does not end here. */
  #skipLine(bytes: Uint8Array, from: number, end: number, last: boolean): number {
    for (let i = from; i < end; i++) {
      if (bytes[i] === lineFeed) {
        this.#skipping = false;
        return i + 1;
      }
      if (bytes[i] === carriageReturn) {
        if (i + 1 === end && !last) return i;
        this.#skipping = false;
        return i + 1 < end && bytes[i + 1] === lineFeed ? i + 2 : i + 1;
      }
    }
    return end;
  }
}
