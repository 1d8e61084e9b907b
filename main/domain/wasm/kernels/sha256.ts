// AssemblyScript, a part of other kernels. SHA-256 (FIPS 180-4) of four messages of one block at a time, one in each lane of a vector.

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
// biome-ignore format: eight to a line
const roundConstants = <i32>memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);

/** Of the square roots of the first eight: the words that a hash begins with. */
const a0: i32 = 0x6a09e667;
const b0: i32 = 0xbb67ae85;
const c0: i32 = 0x3c6ef372;
const d0: i32 = 0xa54ff53a;
const e0: i32 = 0x510e527f;
const f0: i32 = 0x9b05688c;
const g0: i32 = 0x1f83d9ab;
const h0: i32 = 0x5be0cd19;

/** Words of the schedule, as vectors. */
const schedule = <i32>memory.data(64 * 16);

/** Makes hashes of 32 bytes, at `to`, of `groups` times four blocks of 64 bytes, at `from`, padded as FIPS 180-4 has it. */
export function hashBlocks(from: i32, to: i32, groups: i32): void {
  for (let group = 0; group < groups; group++) {
    for (let quarter = 0; quarter < 64; quarter += 16) loadSchedule(from + quarter, schedule + quarter * 4);
    for (let at = schedule + 256; at < schedule + 1024; at += 16) extendSchedule(at);
    hashSchedule(to);
    from += 256;
    to += 128;
  }
}

/** Sixteen bytes of each of the four blocks become four words. */
function loadSchedule(from: i32, to: i32): void {
  const one = v128.load(from);
  const two = v128.load(from + 64);
  const three = v128.load(from + 128);
  const four = v128.load(from + 192);
  storeColumns(one, two, three, four, to, 16);
}

function extendSchedule(at: i32): void {
  const early = v128.load(at - 15 * 16);
  const late = v128.load(at - 2 * 16);
  const earlySum = v128.xor(v128.xor(turned(early, 7), turned(early, 18)), i32x4.shr_u(early, 3));
  const lateSum = v128.xor(v128.xor(turned(late, 17), turned(late, 19)), i32x4.shr_u(late, 10));
  const before = i32x4.add(v128.load(at - 16 * 16), v128.load(at - 7 * 16));
  v128.store(at, i32x4.add(before, i32x4.add(earlySum, lateSum)));
}

function hashSchedule(to: i32): void {
  let a = i32x4.splat(a0);
  let b = i32x4.splat(b0);
  let c = i32x4.splat(c0);
  let d = i32x4.splat(d0);
  let e = i32x4.splat(e0);
  let f = i32x4.splat(f0);
  let g = i32x4.splat(g0);
  let h = i32x4.splat(h0);
  for (let round = 0; round < 64; round += 8) {
    h = early(e, f, g, h, round);
    d = i32x4.add(d, h);
    h = i32x4.add(h, late(a, b, c));
    g = early(d, e, f, g, round + 1);
    c = i32x4.add(c, g);
    g = i32x4.add(g, late(h, a, b));
    f = early(c, d, e, f, round + 2);
    b = i32x4.add(b, f);
    f = i32x4.add(f, late(g, h, a));
    e = early(b, c, d, e, round + 3);
    a = i32x4.add(a, e);
    e = i32x4.add(e, late(f, g, h));
    d = early(a, b, c, d, round + 4);
    h = i32x4.add(h, d);
    d = i32x4.add(d, late(e, f, g));
    c = early(h, a, b, c, round + 5);
    g = i32x4.add(g, c);
    c = i32x4.add(c, late(d, e, f));
    b = early(g, h, a, b, round + 6);
    f = i32x4.add(f, b);
    b = i32x4.add(b, late(c, d, e));
    a = early(f, g, h, a, round + 7);
    e = i32x4.add(e, a);
    a = i32x4.add(a, late(b, c, d));
  }
  a = i32x4.add(a, i32x4.splat(a0));
  b = i32x4.add(b, i32x4.splat(b0));
  c = i32x4.add(c, i32x4.splat(c0));
  d = i32x4.add(d, i32x4.splat(d0));
  e = i32x4.add(e, i32x4.splat(e0));
  f = i32x4.add(f, i32x4.splat(f0));
  g = i32x4.add(g, i32x4.splat(g0));
  h = i32x4.add(h, i32x4.splat(h0));
  storeColumns(a, b, c, d, to, 32);
  storeColumns(e, f, g, h, to + 16, 32);
}

/** What a round adds to two of its words (T1 of FIPS 180-4). */
function early(e: v128, f: v128, g: v128, h: v128, round: i32): v128 {
  const sum = v128.xor(v128.xor(turned(e, 6), turned(e, 11)), turned(e, 25));
  const choice = v128.xor(g, v128.and(e, v128.xor(f, g)));
  const constant = i32x4.add(v128.load(schedule + round * 16), v128.load32_splat(roundConstants + round * 4));
  return i32x4.add(i32x4.add(h, sum), i32x4.add(choice, constant));
}

/** What it adds to one more (T2). */
function late(a: v128, b: v128, c: v128): v128 {
  const sum = v128.xor(v128.xor(turned(a, 2), turned(a, 13)), turned(a, 22));
  return i32x4.add(sum, v128.or(v128.and(a, b), v128.and(c, v128.or(a, b))));
}

function turned(words: v128, bits: i32): v128 {
  return v128.or(i32x4.shr_u(words, bits), i32x4.shl(words, 32 - bits));
}

/** Stores the columns of four vectors of words, `step` bytes apart, with the bytes of each word turned around. */
function storeColumns(one: v128, two: v128, three: v128, four: v128, to: i32, step: i32): void {
  const left = v128.shuffle<i32>(one, two, 0, 4, 1, 5);
  const right = v128.shuffle<i32>(one, two, 2, 6, 3, 7);
  const lowerLeft = v128.shuffle<i32>(three, four, 0, 4, 1, 5);
  const lowerRight = v128.shuffle<i32>(three, four, 2, 6, 3, 7);
  v128.store(to, bigEndian(v128.shuffle<i32>(left, lowerLeft, 0, 1, 4, 5)));
  v128.store(to + step, bigEndian(v128.shuffle<i32>(left, lowerLeft, 2, 3, 6, 7)));
  v128.store(to + 2 * step, bigEndian(v128.shuffle<i32>(right, lowerRight, 0, 1, 4, 5)));
  v128.store(to + 3 * step, bigEndian(v128.shuffle<i32>(right, lowerRight, 2, 3, 6, 7)));
}

function bigEndian(words: v128): v128 {
  return v128.shuffle<u8>(words, words, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}
