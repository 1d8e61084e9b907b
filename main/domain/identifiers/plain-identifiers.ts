import { plainIdentifiersKernel } from '#domain/wasm/compiled/plain-identifiers.ts';
import { Kernel } from '#domain/wasm/kernel.ts';

/** What the cells of a column are, in the kernel's order. */
const kinds = ['email', 'device-in-small-letters', 'device-in-capitals'] as const;
export type PlainKind = (typeof kinds)[number];

/** One identifier of a row: which of its cells, and what that is. */
export interface PlainIdentifier {
  readonly cell: number;
  readonly kind: PlainKind;
}

/** Cells of rows, as bytes of an encoding in which ASCII is ASCII. */
export interface CellBytes {
  /** Rows. */
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Of each column, in the order of the file: the cell of row i is the bytes from `starts[i]` up to `ends[i]`. */
  readonly columns: readonly { readonly starts: Int32Array; readonly ends: Int32Array }[];
}

/**
 * Hashes identifiers with SHA-256, many at once, out of a file's own bytes. It does so where all of a row's are plain, and what it
 * hashes is what their rules make of them; all other rows are left to the rules.
 *
 * Plain: spaces around it, then, for an e-mail address, ASCII only, 55 bytes at the most, none of the characters that the rule strips or
 * rejects; for a device's ID, hyphens and digits as they must be, not all of them 0.
 */
export class PlainIdentifiers {
  /** Of the identifiers just hashed, 32 bytes each; good until the next call. */
  readonly hashes: Uint8Array;
  readonly #identifiers: readonly PlainIdentifier[];
  readonly #kernel = new Kernel(plainIdentifiersKernel);
  readonly #mostRows = this.#kernel.number('mostRows');
  readonly #region = this.#kernel.bytes('region', 'starts');
  readonly #starts = this.#kernel.numbers('starts', 'ends');
  readonly #ends = this.#kernel.numbers('ends', 'kinds');
  readonly #rows = this.#kernel.numbers('rows', 'blocks');
  readonly #hash = this.#kernel.call('hashRows');
  /** Rows from `#first` up to `#end` are in the kernel's memory. */
  #cells: CellBytes | null = null;
  #first = 0;
  #end = 0;
  #shift = 0;

  /** Hashed in this order, row by row; one of each kind at the most. */
  constructor(identifiers: readonly PlainIdentifier[]) {
    this.#identifiers = identifiers;
    this.hashes = this.#kernel.bytes('hashes', 'memoryBytes');
    this.#kernel.numbers('kinds', 'rows').set(identifiers.map(({ kind }) => kinds.indexOf(kind)));
  }

  /** Forgets the cells it was shown: their bytes have changed. */
  forget(): void {
    this.#cells = null;
  }

  /** Hashes rows from `from` on. How many, which may be any number; 0 where that row has nothing in it, or something that is not plain. */
  hash(cells: CellBytes, from: number): number {
    if (cells !== this.#cells || from >= this.#end) this.#show(cells, from);
    this.#cells = cells;
    const [first, end] = [from - this.#first, this.#end - this.#first];
    return this.#hash(first, end, this.#identifiers.length, this.#shift);
  }

  /** How many identifiers were hashed in those rows. */
  get count(): number {
    return this.#kernel.number('messages');
  }

  /** The row of an identifier that was hashed. */
  rowOf(index: number): number {
    return (this.#rows[index] ?? 0) + this.#first;
  }

  /** Copies as many rows as there is room for, from `from` on; none where that row alone is too long. */
  #show({ bytes, columns, count }: CellBytes, from: number): void {
    const first = columns[0]?.starts[from] ?? 0;
    const lastEnds = columns.at(-1)?.ends ?? new Int32Array();
    let end = Math.min(count, from + this.#mostRows);
    while (end > from && (lastEnds[end - 1] ?? 0) - first > this.#region.length)
      end = from + ((end - from) >> 1);
    if (end > from) this.#region.set(bytes.subarray(first, lastEnds[end - 1]));
    for (const [index, { cell }] of this.#identifiers.entries()) {
      const at = index * this.#mostRows;
      this.#starts.set(columns[cell]?.starts.subarray(from, end) ?? [], at);
      this.#ends.set(columns[cell]?.ends.subarray(from, end) ?? [], at);
    }
    this.#first = from;
    this.#end = end;
    this.#shift = first - this.#region.byteOffset;
  }
}
