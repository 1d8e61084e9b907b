// AssemblyScript, for `npm run kernels`. It finds the records of a CSV that need no judgement: as wide as they must be, on one line
// that LF or CRLF ends, and without a quote but around a cell.

const quote: u8 = 0x22;
const lineFeed: u8 = 0x0a;
const carriageReturn: u8 = 0x0d;

/** So many bytes can be looked at in one go. They stand at 0; the 64 bytes after them must be zero. */
export const stretch: i32 = 1 << 15;

/** Where the place after record i is to be found, of four bytes, */
export const nexts: i32 = stretch + 64;
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
    let marks =
      marksAmong(base, delimiters) |
      (marksAmong(base + 16, delimiters) << 16) |
      (marksAmong(base + 32, delimiters) << 32) |
      (marksAmong(base + 48, delimiters) << 48);
    for (; marks !== 0; marks &= marks - 1) {
      const at = base + <i32>ctz(marks);
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
      if (place >= 0 && place < room) {
        const index = count * room + place;
        store<i32>(starts + index * 4, cellStart + shift);
        store<i32>(ends + index * 4, cellEnd + shift);
        store<u8>(doubles + index, doubled);
      }
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
      store<i32>(nexts + count * 4, start + shift);
      store<i32>(widths + count * 4, cell);
      count++;
      if (count === most) return count;
      record = start;
      cell = 0;
    }
  }
  return count;
}

/** Which of 16 bytes are delimiters, quotes or line breaks: bit i says it of byte i. */
function marksAmong(at: i32, delimiters: v128): u64 {
  const bytes = v128.load(at);
  const breaks = v128.or(
    i8x16.eq(bytes, i8x16.splat(lineFeed)),
    i8x16.eq(bytes, i8x16.splat(carriageReturn)),
  );
  const others = v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, i8x16.splat(quote)));
  return <u64>i8x16.bitmask(v128.or(breaks, others));
}
