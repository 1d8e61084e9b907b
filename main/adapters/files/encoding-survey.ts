import { isAscii, isUtf8 } from 'node:buffer';
import type { ByteEncoding } from './text-encoding.ts';

/** So many sequences and strays are enough to know the encoding; from there on, damage is all that is looked for. */
const enough = 4000;

/** Watches all bytes of a file, in order, to say in the end whether they are UTF-8. */
export class EncodingSurvey {
  hasZeroBytes = false;
  /** UTF-8 sequences of two to four bytes. */
  #sequences = 0;
  /** Bytes that belong to no UTF-8 sequence. */
  #strays = 0;
  /** Bytes that are not UTF-8 were seen after counting had ended. */
  #damaged = false;
  /** The beginning of a sequence at the end of the last chunk. */
  #open: Buffer = Buffer.alloc(0);

  /** Passes the chunks on, having looked at them. */
  async *watch(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.#look(chunk);
      yield chunk;
    }
  }

  #look(chunk: Buffer): void {
    this.hasZeroBytes ||= chunk.includes(0);
    if (this.#open.length === 0 && isAscii(chunk)) return;
    const shown = this.#open.length > 0 ? Buffer.concat([this.#open, chunk]) : chunk;
    const whole = shown.length - openSequenceLength(shown);
    this.#open = Buffer.from(shown.subarray(whole));
    const bytes = shown.subarray(0, whole);
    const isSound = isUtf8(bytes);
    const counted = this.#count(bytes, isSound);
    if (!isSound && this.#isUtf8() && !isUtf8(bytes.subarray(counted))) this.#damaged = true;
  }

  /**
   * The encoding of the whole file, where it is not known already, and whether some of its bytes are not of it. Bytes that are not UTF-8 mean
   * Windows-1252, where hardly any two neighbours look like UTF-8 by chance; a file with plainly more sequences than strays is damaged UTF-8.
   */
  conclude(known: ByteEncoding | null): { encoding: ByteEncoding; damaged: boolean } {
    this.#strays += this.#open.length;
    this.#open = Buffer.alloc(0);
    const encoding = known ?? (this.#isUtf8() ? 'utf-8' : 'windows-1252');
    return { encoding, damaged: encoding === 'utf-8' && (this.#damaged || this.#strays > 0) };
  }

  #isUtf8(): boolean {
    return this.#strays === 0 || this.#sequences > this.#strays * 2;
  }

  /** Counts until there are enough. How many bytes were looked at. */
  #count(bytes: Buffer, isSound: boolean): number {
    let at = 0;
    for (; at < bytes.length && this.#sequences + this.#strays < enough; at++) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x80) continue;
      const length = sequenceLength(byte);
      // Asking costs ten times more than looking at the second byte, which settles it for nearly all Windows-1252.
      const follows = ((bytes[at + 1] ?? 0) & 0xc0) === 0x80;
      if (isSound || (length > 1 && follows && isUtf8(bytes.subarray(at, at + length)))) {
        this.#sequences++;
        at += length - 1;
      } else {
        this.#strays++;
      }
    }
    return at;
  }
}

/** Length that the lead byte of a UTF-8 sequence announces, or 1 where it is no lead byte. */
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
}

/** How many bytes at the end begin a sequence that is not complete yet. */
function openSequenceLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}
