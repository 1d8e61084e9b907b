import { ByteMarks } from './byte-marks.ts';

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where the cells of a record are put, as `CsvRecordCursor` shows them. */
interface CellPlaces {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly doubled: Uint8Array;
}

/**
 * Reads the records that need no judgement: as wide as they must be, on one line that LF or CRLF ends, and without a quote but around
 * a cell. Nearly all are like that, and are found by their marks alone; `CsvRecordCursor` reads these the same, and all others.
 */
export class PlainRecords {
  /** Of the record just read. */
  cells = 0;
  /** Where the next record begins. */
  next = 0;
  readonly #marks: ByteMarks;
  /** Marks before it lie before the record at hand. */
  #mark = 0;
  readonly #delimiter: number;
  readonly #width: number;
  readonly #places: CellPlaces;

  constructor(delimiter: number, width: number, places: CellPlaces) {
    this.#marks = new ByteMarks(delimiter);
    this.#delimiter = delimiter;
    this.#width = width;
    this.#places = places;
  }

  forgetBytes(): void {
    this.#marks.forget();
  }

  /** Reads the record that begins at `from`; false where it is another kind, or does not end before `end`. */
  read(bytes: Uint8Array, from: number, end: number): boolean {
    const marks = this.#marks;
    if (!marks.cover(bytes, from)) this.#look(bytes, from, end);
    while (this.#mark < marks.count && (marks.places[this.#mark] ?? 0) < from) this.#mark++;
    const found = this.#readMarked(bytes, from, end);
    if (found !== 'cut off' || marks.to === end || marks.from === from) return found === 'read';
    this.#look(bytes, from, end);
    return this.#readMarked(bytes, from, end) === 'read';
  }

  #look(bytes: Uint8Array, from: number, end: number): void {
    this.#marks.look(bytes, from, end);
    this.#mark = 0;
  }

  /** `cut off` where the marks end before the record does. */
  #readMarked(bytes: Uint8Array, from: number, end: number): 'read' | 'other' | 'cut off' {
    const { places, count } = this.#marks;
    const { starts, ends, doubled } = this.#places;
    let mark = this.#mark;
    let cell = 0;
    for (let start = from; mark < count; cell++) {
      let at = places[mark++] ?? 0;
      let cellStart = start;
      let cellEnd = at;
      let isDoubled = 0;
      if (bytes[at] === quote) {
        if (at !== start) return 'other';
        cellStart = at + 1;
        for (;;) {
          if (mark >= count) return 'cut off';
          cellEnd = places[mark++] ?? 0;
          const byte = bytes[cellEnd];
          if (byte === lineFeed || byte === carriageReturn) return 'other';
          if (byte !== quote) continue;
          if (bytes[cellEnd + 1] !== quote) break;
          isDoubled = 1;
          mark++;
        }
        if (mark >= count) return 'cut off';
        at = places[mark++] ?? 0;
        if (at !== cellEnd + 1) return 'other';
      }
      if (cell < starts.length) {
        starts[cell] = cellStart;
        ends[cell] = cellEnd;
        doubled[cell] = isDoubled;
      }
      start = at + 1;
      if (bytes[at] === this.#delimiter) continue;
      if (bytes[at] === carriageReturn) {
        if (start >= end || bytes[start] !== lineFeed) return 'other';
        mark++;
        start++;
      }
      const isBlank = cell === 0 && cellEnd === from;
      if (isBlank || (this.#width > 0 && cell + 1 !== this.#width)) return 'other';
      this.#mark = mark;
      this.cells = cell + 1;
      this.next = start;
      return 'read';
    }
    return 'cut off';
  }
}
