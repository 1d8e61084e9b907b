// AssemblyScript, for `npm run kernels`. It hashes the plain identifiers in some columns of a file.

import { hashBlocks } from './sha256';

/** Bytes of a file, from which cells are cut. What lies below is the compiler's. */
export const region: i32 = 1 << 13;
const regionBytes: i32 = 1 << 20;
/** So many rows at a time, of so many columns. */
export const mostRows: i32 = 1 << 13;
export const mostColumns: i32 = 3;
/** So many messages at a time: they stay in the processor's nearest memory. */
const mostMessages: i32 = 1 << 10;

/** Where the cell of row i in column c begins in the file, at `c * mostRows + i`, of four bytes, */
export const starts: i32 = region + regionBytes;
/** and where it ends. */
export const ends: i32 = starts + 4 * mostRows * mostColumns;
/** What the cells of column c are, of four bytes: an e-mail address, or a device's ID in small letters or in capitals. */
export const kinds: i32 = ends + 4 * mostRows * mostColumns;
const email: i32 = 0;
const capitalDevice: i32 = 2;
/** The row of message i, of four bytes. */
export const rows: i32 = kinds + 4 * mostColumns;
/** Messages as SHA-256 takes them, in blocks of 64 bytes. */
export const blocks: i32 = rows + 4 * mostMessages;
const blockBytes: i32 = 64;
const longestMessage: i32 = 55;
/** Hashes of 32 bytes. */
export const hashes: i32 = blocks + blockBytes * mostMessages;
export const memoryBytes: i32 = hashes + 32 * mostMessages;

const space: u8 = 0x20;
const at: u8 = 0x40;
const dot: u8 = 0x2e;
const hyphen: u8 = 0x2d;

/** What a byte may be in an address that is plain: 0 for nothing, 1 before the @, 2 anywhere. */
const places = <i32>memory.data(256);
mark('!#$%&*+/=?^_{|}~', 1);
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-', 2);

function mark(characters: string, place: u8): void {
  for (let index = 0; index < characters.length; index++)
    store<u8>(places + characters.charCodeAt(index), place);
}

/** How many messages the last call has hashed. */
export let messages: i32 = 0;

/**
 * Hashes the cells of rows from `from` on, up to `to`, up to the first row that has nothing in it, or something that is not plain, or as many
 * as there is room for. How many rows. Places in the file are `shift` larger than those in memory.
 */
export function hashRows(from: i32, to: i32, columns: i32, shift: i32): i32 {
  messages = 0;
  let row = from;
  for (; row < to && messages + columns <= mostMessages; row++) {
    const count = writeRow(row, columns, shift);
    if (count === 0) break;
    messages += count;
  }
  hashBlocks(blocks, hashes, (messages + 3) / 4);
  return row - from;
}

/** Writes the messages of a row. How many; 0 where it has none, or a cell that is not plain. */
function writeRow(row: i32, columns: i32, shift: i32): i32 {
  let message = messages;
  for (let column = 0; column < columns; column++) {
    const cell = 4 * (column * mostRows + row);
    const block = blocks + message * blockBytes;
    const length = writeCell(column, load<i32>(starts + cell) - shift, load<i32>(ends + cell) - shift, block);
    if (length < 0) return 0;
    if (length === 0) continue;
    store<u8>(block + length, 0x80);
    store<u8>(block + 62, <u8>(length >> 5));
    store<u8>(block + 63, <u8>(length << 3));
    store<i32>(rows + 4 * message, row);
    message++;
  }
  return message - messages;
}

/** Writes what is hashed of a cell to a block. Its length; -1 where it is not plain, or too long. */
function writeCell(column: i32, start: i32, end: i32, block: i32): i32 {
  while (start < end && load<u8>(start) === space) start++;
  while (end > start && load<u8>(end - 1) === space) end--;
  if (start === end) return 0;
  if (end - start > longestMessage) return -1;
  for (let place = block; place < block + blockBytes; place += 16) v128.store(place, i64x2.splat(0));
  const kind = load<i32>(kinds + 4 * column);
  if (kind === email) return writeAddress(start, end, block);
  return writeDevice(start, end, block, kind === capitalDevice ? 0x20 : 0);
}

/** In small letters. */
function writeAddress(start: i32, end: i32, block: i32): i32 {
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
  return hasDot && labelStart < end ? end - start : -1;
}

/** 8-4-4-4-12 hexadecimal digits, not all of them 0; `capital` is taken off small letters. */
function writeDevice(start: i32, end: i32, block: i32, capital: u8): i32 {
  if (end - start !== 36) return -1;
  let hasDigit = false;
  for (let index = 0; index < 36; index++) {
    let byte = load<u8>(start + index);
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (byte !== hyphen) return -1;
    } else if (byte - 0x30 < 10) {
      if (byte !== 0x30) hasDigit = true;
    } else {
      byte = small(byte);
      if (byte - 0x61 >= 6) return -1;
      byte -= capital;
      hasDigit = true;
    }
    store<u8>(block + index, byte);
  }
  return hasDigit ? 36 : -1;
}

function small(letter: u8): u8 {
  return letter - 0x41 < 26 ? letter + 32 : letter;
}
