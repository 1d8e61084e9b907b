import type { CellBatch } from '#ports/source.ts';
import { type CsvReader, cellText } from './csv-reader.ts';
import type { ReadText } from './text-encoding.ts';

/** As many rows as a megabyte has, most often. */
const mostCells = 1 << 13;

/** Collects the cells of one column, the same batch over and over. The reader reads that column alone. */
export class CellBatchMaker implements CellBatch {
  count = 0;
  readonly positions = new Uint32Array(mostCells);
  readonly starts = new Int32Array(mostCells);
  readonly ends = new Int32Array(mostCells);
  readonly #doubled = new Uint8Array(mostCells);
  readonly #reader: CsvReader;
  readonly #column: number;
  readonly #readText: ReadText;

  constructor(reader: CsvReader, column: number, readText: ReadText) {
    this.#reader = reader;
    this.#column = column;
    this.#readText = readText;
  }

  get bytes(): Buffer {
    return this.#reader.bytes;
  }

  /** Fills the batch anew; false when the reader needs more bytes before it is full. */
  fill(): boolean {
    const reader = this.#reader;
    const column = this.#column;
    let count = 0;
    while (count < mostCells) {
      const plain = reader.nextPlain(mostCells - count);
      if (plain > 0) {
        this.#takePlain(count, plain);
        count += plain;
        continue;
      }
      if (!reader.next()) break;
      if (reader.problem !== null) continue;
      this.positions[count] = reader.position;
      this.starts[count] = reader.cellStart(column);
      this.ends[count] = reader.cellEnd(column);
      this.#doubled[count] = reader.isDoubled(column) ? 1 : 0;
      count++;
    }
    this.count = count;
    return count === mostCells;
  }

  /** Takes the rows that the reader has just gone over. */
  #takePlain(to: number, count: number): void {
    const { plain, plainIndex: from, position } = this.#reader;
    this.starts.set(plain.starts.subarray(from, from + count), to);
    this.ends.set(plain.ends.subarray(from, from + count), to);
    this.#doubled.set(plain.doubled.subarray(from, from + count), to);
    for (let index = 0; index < count; index++) this.positions[to + index] = position - count + 1 + index;
  }

  clear(): void {
    this.count = 0;
  }

  text(index: number): string | null {
    const isDoubled = this.#doubled[index] === 1;
    return cellText(this.bytes, this.starts[index] ?? 0, this.ends[index] ?? 0, isDoubled, this.#readText);
  }
}
