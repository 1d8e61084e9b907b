import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { packSha256 } from '#domain/identifiers/packed-hash.ts';

/** Bytes by which a key is known: a SHA-256 is its own, any other key's is a hash of it. */
export const keyBytes = 32;
/** The same in words of 32 bits. */
export const keyWords = keyBytes / 4;
/** Most keys in a block: half a megabyte of them. */
export const blockKeys = 1 << 14;

/** Keys in a row, with what is known of each. Keys that are no SHA-256 stand in `texts`, at their places; null where none is. */
export interface KeyBlock {
  readonly count: number;
  /** `keyWords` for each key, or more room than that. */
  readonly words: Uint32Array;
  /** A number for each key, in each column. */
  readonly columns: readonly Uint32Array[];
  readonly texts: readonly (string | null)[] | null;
}

/** Writes a key's identity to `target` at `offset`; the key itself where the identity does not tell it, else null. */
export function writeIdentity(key: string, target: Buffer, offset: number): string | null {
  if (packSha256(key, target, offset)) return null;
  // The zero byte keeps an address that is sent plainly apart from its own hash, which is another record.
  target.write(hash('sha256', `\0${key}`, 'hex'), offset, 'hex');
  return key;
}

/** The key at a place of a block. */
export function keyAt({ words, texts }: KeyBlock, index: number): string {
  return texts?.[index] ?? bytesOf(words).toString('hex', index * keyBytes, (index + 1) * keyBytes);
}

function bytesOf(words: Uint32Array): Buffer {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength);
}

/** Bytes before each block: its count, its number of columns, the length of its texts, and a CRC-32 of what follows, or 0 where nobody checks it. */
export const headerBytes = 16;

/** A block as it stands in a file, in pieces. */
export function encodeBlock(
  { count, words, columns, texts }: KeyBlock,
  isChecked: boolean,
): readonly Buffer[] {
  const pieces = [
    bytesOf(words.subarray(0, count * keyWords)),
    ...columns.map((column) => bytesOf(column.subarray(0, count))),
    Buffer.from(texts === null ? '' : JSON.stringify(texts.slice(0, count)), 'utf8'),
  ];
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(count, 0);
  header.writeUInt32LE(columns.length, 4);
  header.writeUInt32LE(pieces.at(-1)?.length ?? 0, 8);
  let sum = 0;
  if (isChecked) for (const piece of pieces) sum = crc32(piece, sum);
  header.writeUInt32LE(sum, 12);
  return [header, ...pieces];
}

/** How long the body is that a header announces. */
export function bodyBytes(header: Buffer): number {
  return header.readUInt32LE(0) * (keyBytes + 4 * header.readUInt32LE(4)) + header.readUInt32LE(8);
}

/** The block of a header and the bytes after it, which it goes on using; null where they are damaged. */
export function decodeBlock(header: Buffer, body: Buffer, isChecked: boolean): KeyBlock | null {
  if (isChecked && crc32(body) !== header.readUInt32LE(12)) return null;
  const count = header.readUInt32LE(0);
  const words = new Uint32Array(body.buffer, body.byteOffset, count * keyWords);
  const columns: Uint32Array[] = [];
  let at = count * keyBytes;
  for (let column = 0; column < header.readUInt32LE(4); column += 1) {
    columns.push(new Uint32Array(body.buffer, body.byteOffset + at, count));
    at += count * 4;
  }
  const texts = at === body.length ? null : (JSON.parse(body.toString('utf8', at)) as (string | null)[]);
  return { count, words, columns, texts };
}
