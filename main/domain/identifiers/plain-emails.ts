import { plainEmailsKernel } from '#domain/wasm/compiled/plain-emails.ts';
import { Kernel } from '#domain/wasm/kernel.ts';

/** Cells of a column, as bytes of an encoding in which ASCII is ASCII: cell i is those from `starts[i]` up to `ends[i]`, ascending. */
export interface CellBytes {
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Hashes e-mail addresses with SHA-256, many at once, out of a file's own bytes. It does so where a cell is plain and short, and what it hashes is
 * what `emailRule` makes of it; all other cells are left to the rule.
 *
 * Plain: spaces around it, then ASCII only, none of the characters that the rule strips or rejects.
 */
export class PlainEmails {
  /** Of the cells just hashed, 32 bytes each; good until the next call. */
  readonly hashes: Uint8Array;
  readonly #region: Uint8Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #hash: (from: number, to: number, shift: number) => number;
  /** Cells from `#first` up to `#end` are in the kernel's memory, of which `#next` comes next. */
  #cells: CellBytes | null = null;
  #first = 0;
  #end = 0;
  #shift = 0;

  constructor() {
    const kernel = new Kernel(plainEmailsKernel);
    this.#region = kernel.bytes('region', 'starts');
    this.#starts = kernel.numbers('starts', 'ends');
    this.#ends = kernel.numbers('ends', 'blocks');
    this.hashes = kernel.bytes('hashes', 'memoryBytes');
    this.#hash = kernel.call('hashAddresses');
  }

  /** Forgets the cells it was shown: their bytes have changed. */
  forget(): void {
    this.#cells = null;
  }

  /** Hashes cells from `from` on. How many, which may be any number; 0 where that cell is not plain. */
  hash(cells: CellBytes, from: number): number {
    if (cells !== this.#cells || from >= this.#end) this.#show(cells, from);
    return this.#hash(from - this.#first, this.#end - this.#first, this.#shift);
  }

  /** Copies as many cells as there is room for, from `from` on; none where that cell alone is too long. */
  #show(cells: CellBytes, from: number): void {
    const { bytes, starts, ends, count } = cells;
    const first = starts[from] ?? 0;
    let end = Math.min(count, from + this.#starts.length);
    while (end > from && (ends[end - 1] ?? 0) - first > this.#region.length) end = from + ((end - from) >> 1);
    if (end > from) this.#region.set(bytes.subarray(first, ends[end - 1]));
    this.#starts.set(starts.subarray(from, end));
    this.#ends.set(ends.subarray(from, end));
    this.#cells = cells;
    this.#first = from;
    this.#end = end;
    this.#shift = first - this.#region.byteOffset;
  }
}
