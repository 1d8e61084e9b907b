/** UTF-16 has two bytes for a line break, a quote and a delimiter. */
export type WideEncoding = 'utf-16le' | 'utf-16be';
/** These have one. */
export type ByteEncoding = 'utf-8' | 'windows-1252';

/** Replaces what could not be read; a value that holds it is rejected as damaged text. */
const damage = '\uFFFD';

/** UTF-16 by its byte order mark, or by zero bytes in a quarter or more of every other place; null for anything else. */
export function wideEncoding(head: Buffer): WideEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (let index = 0; index < head.length; index++) {
    if (head[index] === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const many = head.length / 2 / 4;
  if (odd > many && odd > even * 10) return 'utf-16le';
  if (even > many && even > odd * 10) return 'utf-16be';
  return null;
}

/** Length in bytes of the UTF-8 byte order mark at the start, or 0. */
export function markLength(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

/** UTF-16 to UTF-8, chunk by chunk; half pairs and an odd last byte become U+FFFD. */
export async function* utf8FromWide(
  chunks: AsyncIterable<Buffer>,
  encoding: WideEncoding,
): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let whole = bytes.length & ~1;
    if (whole > 0 && isHighSurrogate(bytes, whole - 2, encoding)) whole -= 2;
    rest = Buffer.from(bytes.subarray(whole));
    if (whole > 0) yield Buffer.from(textOfWide(bytes.subarray(0, whole), encoding), 'utf8');
  }
  if (rest.length > 0) yield Buffer.from(damage, 'utf8');
}

function isHighSurrogate(bytes: Buffer, at: number, encoding: WideEncoding): boolean {
  const unit = encoding === 'utf-16le' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}

function textOfWide(bytes: Buffer, encoding: WideEncoding): string {
  return encoding === 'utf-16le'
    ? bytes.toString('utf16le')
    : Buffer.from(bytes).swap16().toString('utf16le');
}

/** Reads the text of one cell: the bytes from `start` up to `end`. */
export type ReadText = (bytes: Buffer, start: number, end: number) => string;

/** Zero bytes become U+FFFD like everything else that cannot be read. */
export function textReader(encoding: ByteEncoding, hasZeroBytes: boolean): ReadText {
  const read: ReadText =
    encoding === 'utf-8'
      ? (bytes, start, end) => bytes.toString('utf8', start, end)
      : (bytes, start, end) =>
          bytes.toString('latin1', start, end).replace(/[\x80-\x9f]/g, (character) => {
            return windows1252.charAt(character.charCodeAt(0) - 0x80);
          });
  if (!hasZeroBytes) return read;
  return (bytes, start, end) => read(bytes, start, end).replaceAll('\0', damage);
}

/**
 * Bytes 0x80 to 0x9F; the five that stand for nothing are damage.
 * Not TextDecoder: Node 20 and 22 read these bytes as Latin-1 (https://github.com/nodejs/node/issues/56542).
 */
const windows1252 = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';
