// AssemblyScript, for `npm run kernels`. It finds the records of a CSV that need no judgement: as wide as they must be, on one line
// that LF or CRLF ends, and without a quote but around a cell.

const quote: u8 = 0x22;
const lineFeed: u8 = 0x0a;
const carriageReturn: u8 = 0x0d;

/** Read at run time, because vectors of constants would be made anew wherever they are used. */
const marks = <i32>memory.data<u8>([quote, lineFeed, carriageReturn]);

/** Here stand the bytes to look at, so many in one go; the 64 after them must be zero. */
export const text: i32 = 1 << 12;
export const stretch: i32 = 1 << 15;

/** Where the place after record i is to be found, of four bytes, */
export const nexts: i32 = text + stretch + 64;
/** the number of its cells, of four bytes, */
export const widths: i32 = nexts + 4 * stretch;
/** and of cell c of the `room` ones asked for, at `i * room + c`: its first byte, of four bytes, */
export const starts: i32 = widths + 4 * stretch;
/** the byte after it, of four bytes, */
export const ends: i32 = starts + 4 * stretch;
/** and, in one byte, whether it has quotes that are written twice. */
export const doubles: i32 = ends + 4 * stretch;
export const memoryBytes: i32 = doubles + stretch;

/**
 * Looks at the bytes from `from` up to `end`, where records have `width` cells, or any number where it is 0, and notes `room` cells
 * of each, from `first` on. How many records it found, up to one that is different, or does not end before `end`. All places
 * are told with `shift` added.
 */
export function records(
  from: i32,
  end: i32,
  delimiter: i32,
  width: i32,
  first: i32,
  room: i32,
  shift: i32,
): i32 {
  if (room > stretch) return 0;
  const most = room > 0 ? stretch / room : stretch;
  const delimiters = i8x16.splat(<i8>delimiter);
  const quotes = v128.load8_splat(marks);
  const lineFeeds = v128.load8_splat(marks + 1);
  const carriageReturns = v128.load8_splat(marks + 2);
  let count = 0;
  let record = from;
  let cell = 0;
  let start = from;
  let cellStart = from;
  /** Of the cell whose quotes were closed; below 0 where none was. */
  let quoteEnd = -1;
  let isInside = false;
  let doubled: u8 = 0;
  /** The second byte of a pair, which has been looked at. */
  let second = -1;
  for (let base = from; base < end; base += 64) {
    const between = which(base, delimiters, delimiters);
    const quoted = which(base, quotes, quotes);
    let breaks = which(base, lineFeeds, carriageReturns);
    if (second === base) breaks &= ~1;
    if (quoted === 0 && !isInside && quoteEnd < 0) {
      // Without quotes, cells that nobody asked for need only be counted.
      for (let rest = between; ; ) {
        const own = rest & ((breaks - 1) & ~breaks);
        let place = cell - first;
        for (let more = own; place < room && more !== 0; more &= more - 1, place++) {
          const at = base + <i32>ctz(more);
          if (place >= 0) note(count * room + place, start + shift, at + shift, 0);
          start = at + 1;
        }
        cell += <i32>popcnt(own);
        if (own !== 0) start = base + 64 - <i32>clz(own);
        if (breaks === 0) break;
        let at = base + <i32>ctz(breaks);
        if (place >= 0 && place < room) note(count * room + place, start + shift, at + shift, 0);
        cell++;
        if (at === record || (width > 0 && cell !== width)) return count;
        rest &= ~own;
        breaks &= breaks - 1;
        if (load<u8>(at) === carriageReturn) {
          at++;
          if (load<u8>(at) !== lineFeed) return count;
          second = at;
          breaks &= breaks - 1;
        }
        start = at + 1;
        endRecord(count++, start + shift, cell);
        if (count === most) return count;
        record = start;
        cell = 0;
      }
      continue;
    }
    for (let more = between | quoted | breaks; more !== 0; more &= more - 1) {
      const at = base + <i32>ctz(more);
      if (at === second) continue;
      const byte = load<u8>(at);
      if (isInside) {
        if (byte === lineFeed || byte === carriageReturn) return count;
        if (byte !== quote) continue;
        if (load<u8>(at + 1) === quote) {
          doubled = 1;
          second = at + 1;
          continue;
        }
        isInside = false;
        quoteEnd = at;
        continue;
      }
      if (byte === quote) {
        if (at !== start || quoteEnd >= 0) return count;
        isInside = true;
        cellStart = at + 1;
        continue;
      }
      let cellEnd = at;
      if (quoteEnd < 0) cellStart = start;
      else if (at !== quoteEnd + 1) return count;
      else cellEnd = quoteEnd;
      const place = cell - first;
      if (place >= 0 && place < room) note(count * room + place, cellStart + shift, cellEnd + shift, doubled);
      cell++;
      start = at + 1;
      quoteEnd = -1;
      doubled = 0;
      if (byte === <u8>delimiter) continue;
      if (byte === carriageReturn) {
        if (load<u8>(start) !== lineFeed) return count;
        second = start;
        start++;
      }
      const isBlank = cell === 1 && cellEnd === record;
      if (isBlank || (width > 0 && cell !== width)) return count;
      endRecord(count++, start + shift, cell);
      if (count === most) return count;
      record = start;
      cell = 0;
    }
  }
  return count;
}

function endRecord(record: i32, next: i32, cells: i32): void {
  store<i32>(nexts + 4 * record, next);
  store<i32>(widths + 4 * record, cells);
}

function note(cell: i32, start: i32, end: i32, doubled: u8): void {
  store<i32>(starts + 4 * cell, start);
  store<i32>(ends + 4 * cell, end);
  store<u8>(doubles + cell, doubled);
}

/** Which of 64 bytes are the one or the other: bit i says it of byte i. */
function which(at: i32, one: v128, other: v128): u64 {
  return (
    whichOf16(at, one, other) |
    (whichOf16(at + 16, one, other) << 16) |
    (whichOf16(at + 32, one, other) << 32) |
    (whichOf16(at + 48, one, other) << 48)
  );
}

function whichOf16(at: i32, one: v128, other: v128): u64 {
  const bytes = v128.load(at);
  return <u64>i8x16.bitmask(v128.or(i8x16.eq(bytes, one), i8x16.eq(bytes, other)));
}
