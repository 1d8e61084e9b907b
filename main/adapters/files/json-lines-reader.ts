import { ByteWindow } from './byte-window.ts';
import { maxRecordBytes } from './csv-record-cursor.ts';
import type { ReadText } from './text-encoding.ts';

/**
 * Walks over the lines of a file that are not blank: `while (await reader.more()) while (reader.next()) …`.
 * Only `more` waits. A line ends with LF or CRLF.
 */
export class JsonLinesReader {
  /** Of the line at hand among those that are not blank, from 1. */
  position = 0;
  /** Of the line at hand among all, from 1. */
  line = 0;
  /** Longer than a record may be: it has no text. */
  tooLarge = false;

  readonly #window: ByteWindow;
  #start = 0;
  #end = 0;
  /** The rest of a line that was too large is still to come. */
  #skipping = false;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#window = new ByteWindow(chunks, 0);
  }

  more(): Promise<boolean> {
    return this.#window.slide();
  }

  next(): boolean {
    const window = this.#window;
    for (;;) {
      const { bytes, at, end, last } = window;
      const found = bytes.indexOf(0x0a, at);
      const lineEnd = found < 0 || found >= end ? end : found;
      const isComplete = lineEnd < end || last;
      if (this.#skipping) {
        window.at = Math.min(lineEnd + 1, end);
        if (!isComplete || window.at === end) {
          this.#skipping = !isComplete;
          return false;
        }
        this.#skipping = false;
        continue;
      }
      this.tooLarge = lineEnd - at > maxRecordBytes;
      if (at === end || !(isComplete || this.tooLarge)) return false;
      window.at = Math.min(lineEnd + 1, end);
      this.#skipping = !isComplete;
      this.line++;
      this.#start = at;
      this.#end = lineEnd;
      if (!this.tooLarge && isBlank(bytes, at, lineEnd)) continue;
      this.position++;
      return true;
    }
  }

  text(readText: ReadText): string {
    return readText(this.#window.bytes, this.#start, this.#end);
  }

  close(): Promise<void> {
    return this.#window.close();
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) > 0x20) return false;
  return true;
}
