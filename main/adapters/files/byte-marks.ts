import { WasmStarter } from '#domain/wasm/start.ts';
import { byteMarksModule } from './byte-marks-module.ts';

/** What is looked at in one go: its marks stay in the processor's nearest memory. */
const stretch = 1 << 14;
const marksAt = stretch + 16;

const starter = new WasmStarter(byteMarksModule);
let shared: ReturnType<typeof start> | undefined;

function start() {
  const { memory, call } = starter.start(marksAt + 4 * marksAt);
  return { memory, call, marks: new Uint32Array(memory.buffer, marksAt) };
}

/** The places of delimiters, quotes and line breaks in a stretch of bytes, found many at a time. */
export class ByteMarks {
  /** Ascending; the first `count` are good. */
  readonly places = new Int32Array(marksAt);
  count = 0;
  /** Bytes from here up to `to` have been looked at. */
  from = 0;
  to = 0;
  private bytes: Uint8Array | null = null;
  private readonly delimiter: number;

  constructor(delimiter: number) {
    this.delimiter = delimiter;
  }

  /** Whether the byte at `place` has been looked at. */
  cover(bytes: Uint8Array, place: number): boolean {
    return bytes === this.bytes && place >= this.from && place < this.to;
  }

  /** Looks at the bytes from `from` on, up to `end` or as far as it gets. */
  look(bytes: Uint8Array, from: number, end: number): void {
    shared ??= start();
    const { memory, call, marks } = shared;
    const length = Math.min(stretch, end - from);
    memory.set(bytes.subarray(from, from + length));
    memory.fill(0, length, length + 16);
    const count = length === 0 ? 0 : (call(0, length, marksAt, this.delimiter) - marksAt) / 4;
    const { places } = this;
    for (let index = 0; index < count; index++) places[index] = (marks[index] ?? 0) + from;
    this.count = count;
    this.bytes = bytes;
    this.from = from;
    this.to = from + length;
  }

  /** Forgets what was found: the bytes have moved. */
  forget(): void {
    this.bytes = null;
  }
}
