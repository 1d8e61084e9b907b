import type { Row } from '#domain/values/row.ts';
import type { CellBatch } from '#ports/source.ts';
import { type CsvReader, cellText } from './csv-reader.ts';
import type { ReadText } from './text-encoding.ts';

/** As many rows as a megabyte has, most often. */
const mostRows = 1 << 13;

interface ColumnCells {
  /** Its place among the cells that the reader reads. */
  readonly place: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly doubled: Uint8Array;
}

/** Collects the cells of some columns, the same batch over and over. The reader reads from the first of them to the last. */
export class CellBatchMaker implements CellBatch {
  count = 0;
  readonly positions = new Uint32Array(mostRows);
  readonly columns: readonly ColumnCells[];
  readonly #reader: CsvReader;
  /** How many cells of each row the reader reads. */
  readonly #room: number;
  readonly #readText: ReadText;

  /** `columns` ascend. */
  constructor(reader: CsvReader, columns: readonly number[], readText: ReadText) {
    const first = columns[0] ?? 0;
    this.#reader = reader;
    this.#room = (columns.at(-1) ?? -1) + 1 - first;
    this.#readText = readText;
    this.columns = columns.map((column) => ({
      place: column - first,
      starts: new Int32Array(mostRows),
      ends: new Int32Array(mostRows),
      doubled: new Uint8Array(mostRows),
    }));
  }

  get bytes(): Buffer {
    return this.#reader.bytes;
  }

  /** Fills the batch anew; false when the reader needs more bytes before it is full. */
  fill(): boolean {
    const reader = this.#reader;
    this.count = 0;
    while (this.count < mostRows) {
      const plain = reader.nextPlain(mostRows - this.count);
      if (plain > 0) this.#takePlain(plain);
      else if (!reader.next()) return false;
      else if (reader.problem === null) this.#takeOne();
    }
    return true;
  }

  row(index: number): Row {
    return this.columns.map(({ starts, ends, doubled }) =>
      cellText(this.bytes, starts[index] ?? 0, ends[index] ?? 0, doubled[index] === 1, this.#readText),
    );
  }

  /** Takes the rows that the reader has just gone over. */
  #takePlain(rows: number): void {
    const { plain, plainRead, position } = this.#reader;
    const { count, positions } = this;
    const room = this.#room;
    for (const { place, starts, ends, doubled } of this.columns) {
      for (let row = 0, from = (plainRead - rows) * room + place; row < rows; row++, from += room) {
        starts[count + row] = plain.starts[from] ?? 0;
        ends[count + row] = plain.ends[from] ?? 0;
        doubled[count + row] = plain.doubled[from] ?? 0;
      }
    }
    for (let row = 0; row < rows; row++) positions[count + row] = position - rows + 1 + row;
    this.count += rows;
  }

  #takeOne(): void {
    const { count } = this;
    const cells = this.#reader.cells;
    this.positions[count] = this.#reader.position;
    for (const { place, starts, ends, doubled } of this.columns) {
      starts[count] = cells.starts[place] ?? 0;
      ends[count] = cells.ends[place] ?? 0;
      doubled[count] = cells.doubled[place] ?? 0;
    }
    this.count++;
  }
}
