// AssemblyScript, for `npm run kernels`. It makes messages to hash of the cells of a column of e-mail addresses.

import { hashBlocks } from './sha256';

/** Bytes of a file, from which cells are cut. What lies below is the compiler's. */
export const region: i32 = 1 << 13;
const regionBytes: i32 = 1 << 20;
/** So many cells at a time. */
export const most: i32 = 1 << 13;
/** So many messages at a time: they stay in the processor's nearest memory. */
const mostMessages: i32 = 1 << 10;

/** Where cell i begins in the file, of four bytes, */
export const starts: i32 = region + regionBytes;
/** and where it ends. */
export const ends: i32 = starts + 4 * most;
/** Messages as SHA-256 takes them, in blocks of 64 bytes. */
export const blocks: i32 = ends + 4 * most;
const blockBytes: i32 = 64;
const longestMessage: i32 = 55;
/** Hashes of 32 bytes. */
export const hashes: i32 = blocks + blockBytes * mostMessages;
export const memoryBytes: i32 = hashes + 32 * mostMessages;

const space: u8 = 0x20;
const at: u8 = 0x40;
const dot: u8 = 0x2e;

/** What a byte may be in an address that is plain: 0 for nothing, 1 before the @, 2 anywhere. */
const places = <i32>memory.data(256);
mark('!#$%&*+/=?^_{|}~', 1);
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-', 2);

function mark(characters: string, place: u8): void {
  for (let index = 0; index < characters.length; index++)
    store<u8>(places + characters.charCodeAt(index), place);
}

/**
 * Hashes the cells from cell `from` on, up to cell `to`, up to the first that is no plain address, or as many as there is room for. How
 * many. Places in the file are `shift` larger than those in memory.
 */
export function hashAddresses(from: i32, to: i32, shift: i32): i32 {
  const last = min(to, from + mostMessages);
  let cell = from;
  for (; cell < last; cell++) {
    const block = blocks + (cell - from) * blockBytes;
    const start = load<i32>(starts + cell * 4) - shift;
    const end = load<i32>(ends + cell * 4) - shift;
    const length = writeAddress(start, end, block);
    if (length < 0) break;
    store<u8>(block + length, 0x80);
    store<u8>(block + 62, <u8>(length >> 5));
    store<u8>(block + 63, <u8>(length << 3));
  }
  const count = cell - from;
  hashBlocks(blocks, hashes, (count + 3) / 4);
  return count;
}

/** Writes the address in a cell to an empty block, in small letters. Its length; -1 where it is not plain or too long. */
function writeAddress(start: i32, end: i32, block: i32): i32 {
  while (start < end && load<u8>(start) === space) start++;
  while (end > start && load<u8>(end - 1) === space) end--;
  const length = end - start;
  if (length > longestMessage) return -1;
  for (let place = block; place < block + blockBytes; place += 16) v128.store(place, i64x2.splat(0));
  const shift = block - start;
  let position = start;
  for (; position < end; position++) {
    const byte = load<u8>(position);
    if (byte === at) break;
    if (load<u8>(places + byte) === 0 && byte !== dot) return -1;
    store<u8>(position + shift, small(byte));
  }
  if (position === start || position === end) return -1;
  store<u8>(position + shift, at);
  let labelStart = position + 1;
  let hasDot = false;
  for (position++; position < end; position++) {
    const byte = load<u8>(position);
    if (byte === dot) {
      if (position === labelStart) return -1;
      hasDot = true;
      labelStart = position + 1;
    } else if (load<u8>(places + byte) !== 2) return -1;
    store<u8>(position + shift, small(byte));
  }
  return hasDot && labelStart < end ? length : -1;
}

function small(letter: u8): u8 {
  return letter - 0x41 < 26 ? letter + 32 : letter;
}
