import { maxRecordBytes } from './csv-record-cursor.ts';
import { Pool } from './pool.ts';

/** Enough for the record at hand and a good stretch of the next ones. */
const capacity = maxRecordBytes + (1 << 21);

const windows = new Pool(() => Buffer.allocUnsafeSlow(capacity), 2);

/** A window that slides over the bytes of a file, so that whoever reads records sees each of them whole. */
export class ByteWindow {
  readonly bytes = windows.take();
  /** First byte that has not been read yet. Moved on by the reader. */
  at = 0;
  /** Bytes up to here are valid. */
  end = 0;
  /** No bytes follow. */
  last = false;
  /** Where in the unpacked file `bytes` begins. */
  origin: number;

  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);
  #isClosed = false;

  constructor(chunks: AsyncIterable<Buffer>, origin: number) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.origin = origin;
  }

  /** Slides on and shows more bytes; false when everything has been shown. */
  async slide(): Promise<boolean> {
    if (this.last) return false;
    this.bytes.copyWithin(0, this.at, this.end);
    this.origin += this.at;
    this.end -= this.at;
    this.at = 0;
    const shown = this.end;
    while (this.end - shown < 1 << 20 && this.end < capacity) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next();
        if (next.done) {
          this.last = true;
          break;
        }
        this.#rest = next.value;
      }
      const taken = this.#rest.copy(this.bytes, this.end);
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
    windows.give(this.bytes);
  }
}
