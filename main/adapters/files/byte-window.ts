import { roomBefore } from './byte-chunks.ts';
import { maxRecordBytes } from './csv-record-cursor.ts';
import { Pool } from './pool.ts';

/** Enough for the record at hand and a good stretch of the next ones. */
const capacity = maxRecordBytes + (1 << 21);

const windows = new Pool(() => Buffer.allocUnsafeSlow(capacity), 2);

/** A window that slides over the bytes of a file, so that whoever reads records sees each of them whole. */
export class ByteWindow {
  /** Of a chunk of the file, or the window's own; good until it slides on. */
  bytes: Buffer;
  /** First byte that has not been read yet. Moved on by the reader. */
  at = 0;
  /** Bytes up to here are valid. */
  end = 0;
  /** No bytes follow. */
  last = false;
  /** Where in the unpacked file `bytes` begins. */
  origin: number;

  readonly #chunks: AsyncIterator<Buffer>;
  readonly #own = windows.take();
  #rest: Buffer = Buffer.alloc(0);
  #isClosed = false;

  constructor(chunks: AsyncIterable<Buffer>, origin: number) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.bytes = this.#own;
    this.origin = origin;
  }

  /** Slides on and shows more bytes; false when everything has been shown. */
  async slide(): Promise<boolean> {
    if (this.last) return false;
    const shown = this.end - this.at;
    this.bytes.copy(this.#own, 0, this.at, this.end);
    this.#show(this.#own, 0, shown);
    while (this.end - shown < 1 << 20 && this.end < capacity) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next();
        if (next.done) {
          this.last = true;
          break;
        }
        this.#rest = next.value;
        if (roomBefore(next.value) > this.end) {
          this.#showChunk();
          break;
        }
      }
      const taken = this.#rest.copy(this.#own, this.end);
      this.end += taken;
      this.#rest = this.#rest.subarray(taken);
    }
    return true;
  }

  /** Lets go of the file and of the bytes, which are another reader's from then on. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#chunks.return?.();
    windows.give(this.#own);
  }

  /** Shows the chunk itself, with what is still to be read in front of it. */
  #showChunk(): void {
    const { buffer, byteOffset, length } = this.#rest;
    const bytes = Buffer.from(buffer);
    this.#own.copy(bytes, byteOffset - this.end, 0, this.end);
    this.#show(bytes, byteOffset - this.end, byteOffset + length);
    this.#rest = Buffer.alloc(0);
  }

  /** Shows bytes of which the one at `at` is the one that was to be read next. */
  #show(bytes: Buffer, at: number, end: number): void {
    this.origin += this.at - at;
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }
}
