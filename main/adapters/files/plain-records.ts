import { recordsKernel } from '#domain/wasm/compiled/records.ts';
import { Kernel } from '#domain/wasm/kernel.ts';
import { Pool } from './pool.ts';

/** A kernel and what it finds, as kernels/records.ts lays it out. */
class RecordsKernel {
  readonly nexts: Int32Array;
  readonly widths: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly doubled: Uint8Array;
  readonly find: (...numbers: number[]) => number;
  readonly stretch: number;
  readonly text: Uint8Array;

  constructor() {
    const kernel = new Kernel(recordsKernel);
    this.text = kernel.bytes('text', 'nexts');
    this.stretch = kernel.number('stretch');
    this.nexts = kernel.numbers('nexts', 'widths');
    this.widths = kernel.numbers('widths', 'starts');
    this.starts = kernel.numbers('starts', 'ends');
    this.ends = kernel.numbers('ends', 'doubles');
    this.doubled = kernel.bytes('doubles', 'memoryBytes');
    this.find = kernel.call('records');
  }
}

const kernels = new Pool(() => new RecordsKernel(), 4);

/** Of the cells of a record, those from `from` up to `to`. */
export interface CellRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the records that need no judgement, many at once: as wide as they must be, on one line that LF or CRLF ends, and without a
 * quote but around a cell. Nearly all are like that; `CsvRecordCursor` reads these the same, and all others.
 */
export class PlainRecords {
  /** How many were found. */
  count = 0;
  readonly #delimiter: number;
  readonly #width: number;
  readonly #first: number;
  readonly #room: number;
  #kernel: RecordsKernel | null = kernels.take();
  #bytes: Uint8Array | null = null;
  /** The bytes from here up to `#to` are in the kernel's memory. */
  #from = 0;
  #to = 0;

  /** `width` is the number of cells that a record must have; 0 for any. Of those of `range` it tells the places. */
  constructor(delimiter: number, width: number, range: CellRange) {
    this.#delimiter = delimiter;
    this.#width = width;
    this.#first = range.from;
    this.#room = range.to - range.from;
  }

  /** What was found: record i ends where `nexts[i]` begins, and cell c of those asked for stands at `i * room + c`. */
  get found(): Pick<RecordsKernel, 'nexts' | 'widths' | 'starts' | 'ends' | 'doubled'> {
    return this.#own;
  }

  /** Must be called when the bytes have changed that `find` was given. */
  forgetBytes(): void {
    this.#bytes = null;
    this.count = 0;
  }

  /** Finds records from the one on that begins at `from`, not necessarily all up to `end`, and 0 where that one is not plain or does not end before. */
  find(bytes: Uint8Array, from: number, end: number): number {
    const kernel = this.#own;
    const isShown = bytes === this.#bytes && from >= this.#from && from < this.#to;
    // A record near the end of what is shown may go on behind it.
    if (!isShown || (this.#to < end && this.#to - from < kernel.stretch / 2)) this.#show(bytes, from, end);
    const shift = this.#from - kernel.text.byteOffset;
    this.count = kernel.find(
      from - shift,
      this.#to - shift,
      this.#delimiter,
      this.#width,
      this.#first,
      this.#room,
      shift,
    );
    return this.count;
  }

  /** Lets another one use the memory. */
  close(): void {
    if (this.#kernel !== null) kernels.give(this.#kernel);
    this.#kernel = null;
  }

  get #own(): RecordsKernel {
    if (this.#kernel === null) throw new Error('the reader is closed');
    return this.#kernel;
  }

  #show(bytes: Uint8Array, from: number, end: number): void {
    const { text, stretch } = this.#own;
    const length = Math.min(stretch, end - from);
    text.set(bytes.subarray(from, from + length));
    text.fill(0, length, length + 64);
    this.#bytes = bytes;
    this.#from = from;
    this.#to = from + length;
  }
}
