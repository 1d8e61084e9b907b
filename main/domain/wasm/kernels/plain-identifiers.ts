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

/** ASCII stands in eight rows of sixteen. The bit of each row, and all bits for what is no ASCII, */
const rowBits = <i32>memory.data(16);
memory.fill(rowBits, 0xff, 16);
for (let row = 0; row < 8; row++) store<u8>(rowBits + row, (<u8>1) << (<u8>row));
/** for each column, the rows whose character may be behind the @ of an address that is plain, but for dots, */
const hostBits = <i32>memory.data(16);
/** and those whose character may be in front of it. No column has all rows: control characters are nowhere. */
const localBits = <i32>memory.data(16);
const everywhere = 'abcdefghijklmnopqrstuvwxyz0123456789-';
mark(everywhere, hostBits);
mark(everywhere, localBits);
mark('!#$%&*+/=?^_{|}~', localBits);

function mark(characters: string, columns: i32): void {
  for (let index = 0; index < characters.length; index++) {
    const character = characters.charCodeAt(index);
    const column = columns + (character & 15);
    store<u8>(column, load<u8>(column) | load<u8>(rowBits + (character >> 4)));
  }
}

/** Sixteen ones, then as many zeros. */
const ones = <i32>memory.data(32);
memory.fill(ones, 0xff, 16);

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
  const kind = load<i32>(kinds + 4 * column);
  if (kind === email) return writeAddress(start, end, block);
  clear(block, block + blockBytes);
  return writeDevice(start, end, block, kind === capitalDevice ? 0x20 : 0);
}

function clear(from: i32, to: i32): void {
  for (let place = from; place < to; place += 16) v128.store(place, i64x2.splat(0));
}

/** In small letters. */
function writeAddress(start: i32, end: i32, block: i32): i32 {
  // Bit i says something of byte i.
  let locals: u64 = 0;
  let hosts: u64 = 0;
  let ats: u64 = 0;
  let dots: u64 = 0;
  let place = block;
  for (let from = start; from < end; from += 16, place += 16) {
    let bytes = v128.load(from);
    if (end - from < 16) bytes = v128.and(bytes, v128.load(ones + 16 - (end - from)));
    const isCapital = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(26));
    bytes = v128.or(bytes, v128.and(isCapital, i8x16.splat(0x20)));
    v128.store(place, bytes);
    const row = i8x16.swizzle(v128.load(rowBits), v128.and(i16x8.shr_u(bytes, 4), i8x16.splat(15)));
    const column = v128.and(bytes, i8x16.splat(15));
    const shift = <u64>(from - start);
    locals |= hasAll(row, i8x16.swizzle(v128.load(localBits), column)) << shift;
    hosts |= hasAll(row, i8x16.swizzle(v128.load(hostBits), column)) << shift;
    ats |= (<u64>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(at)))) << shift;
    dots |= (<u64>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(dot)))) << shift;
  }
  clear(place, block + blockBytes);
  const length = end - start;
  const all = ((<u64>1) << (<u64>length)) - 1;
  const before = (ats - 1) & ~ats;
  const behind = all & ~before & ~ats;
  const ends = dots & behind;
  // A second @, a character in a place where it may not be, a label that is empty.
  const wrong =
    (ats & (ats - 1)) |
    (before & ~locals & ~dots) |
    (behind & ~hosts & ~dots) |
    (ends & ((ends | ats) << 1)) |
    (ends >> <u64>(length - 1));
  return wrong === 0 && before !== 0 && ends !== 0 ? length : -1;
}

/** Which bytes have all bits that those of `bits` have. */
function hasAll(bits: v128, bytes: v128): u64 {
  return <u64>i8x16.bitmask(i8x16.eq(v128.and(bits, bytes), bits));
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
