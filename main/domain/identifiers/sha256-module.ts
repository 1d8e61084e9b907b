import { assembleModule, type Code, end, get, set, unsigned, v128 } from '#domain/wasm/assemble.ts';

/**
 * The bytes of a WebAssembly module that hashes four messages of one block at a time with SHA-256 (FIPS 180-4), one in each lane
 * of a vector. It is written here, instruction by instruction, because a loop makes most of them.
 *
 * It imports `m.m`, a memory, and exports `f(from, to, groups)`: `groups` times four blocks of 64 bytes, padded as FIPS 180-4 has it,
 * become as many hashes of 32 bytes.
 */
export function sha256Module(): Uint8Array<ArrayBuffer> {
  return assembleModule({
    parameters: 3,
    result: false,
    locals: [[vectorCount, v128]],
    body: hashGroups(),
  });
}

// Locals: the parameters, the place of a lane's block, then vectors.
const fromLocal = 0;
const toLocal = 1;
const groupsLocal = 2;
const firstVector = 3;
const schedule = (index: number) => firstVector + (index % 16);
const stateStart = firstVector + 16;
const spare = stateStart + 8;
const vectorCount = 16 + 8 + 4;

function hashGroups(): Code {
  return [
    ...[0x03, 0x40],
    ...[0, 1, 2, 3].flatMap(loadSchedule),
    ...initial.flatMap((word, index) => set(stateStart + index, splat(word))),
    ...roundConstants.flatMap(round),
    ...initial.flatMap((word, index) => set(stateStart + index, add(get(stateStart + index), splat(word)))),
    ...storeHashes(0),
    ...storeHashes(4),
    ...advance(fromLocal, 256),
    ...advance(toLocal, 128),
    ...[...get(groupsLocal), 0x41, 1, 0x6b, 0x22, groupsLocal, 0x0d, 0],
    end,
  ];
}

/** Words `4 × quarter` and the three after it, of all four messages. */
function loadSchedule(quarter: number): Code {
  const loads = [0, 1, 2, 3].flatMap((lane) =>
    set(spare + lane, [...get(fromLocal), 0xfd, 0x00, 0, ...unsigned(lane * 64 + quarter * 16)]),
  );
  return [...loads, ...transpose((word) => schedule(quarter * 4 + word))];
}

/** Words `first` to `first + 3` of the four hashes. */
function storeHashes(first: number): Code {
  const rows = [0, 1, 2, 3].flatMap((word) => set(spare + word, get(stateStart + first + word)));
  const stores = [0, 1, 2, 3].flatMap((lane) => [
    ...get(toLocal),
    ...get(schedule(lane)),
    ...[0xfd, 0x0b, 0, ...unsigned(lane * 32 + first * 4)],
  ]);
  return [...rows, ...transpose(schedule), ...stores];
}

/** Makes the columns of the four spare vectors vectors of their own, and turns the bytes of each word around. */
function transpose(target: (column: number) => number): Code {
  const [one, two, three, four] = [spare, spare + 1, spare + 2, spare + 3];
  return [0, 1, 2, 3].flatMap((column) => {
    const pair = column >> 1;
    // Words of two vectors side by side: 0–3 of the first, 4–7 of the second.
    const high = shuffleWords(
      get(one),
      get(two),
      [pair * 2, pair * 2 + 4, pair * 2 + 1, pair * 2 + 5],
      false,
    );
    const low = shuffleWords(
      get(three),
      get(four),
      [pair * 2, pair * 2 + 4, pair * 2 + 1, pair * 2 + 5],
      false,
    );
    const half = (column & 1) * 2;
    return set(target(column), shuffleWords(high, low, [half, half + 1, half + 4, half + 5], true));
  });
}

function shuffleWords(first: Code, second: Code, words: readonly number[], turn: boolean): Code {
  const bytes = turn ? [3, 2, 1, 0] : [0, 1, 2, 3];
  return [...first, ...second, 0xfd, 0x0d, ...words.flatMap((word) => bytes.map((byte) => word * 4 + byte))];
}

function round(constant: number, index: number): Code {
  const [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map(
    (letter) => stateStart + ((letter + 64 - index) % 8),
  ) as [number, number, number, number, number, number, number, number];
  const choice = xor(get(g), and(get(e), xor(get(f), get(g))));
  const majority = or(and(get(a), get(b)), and(get(c), or(get(a), get(b))));
  return [
    ...(index < 16 ? [] : extendSchedule(index)),
    ...set(h, add(add(add(get(h), sum(e, 6, 11, 25)), choice), add(get(schedule(index)), splat(constant)))),
    ...set(d, add(get(d), get(h))),
    ...set(h, add(get(h), add(sum(a, 2, 13, 22), majority))),
  ];
}

function extendSchedule(index: number): Code {
  const early = schedule(index - 15);
  const late = schedule(index - 2);
  const earlySum = xor(xor(turned(early, 7), turned(early, 18)), shifted(early, 3));
  const lateSum = xor(xor(turned(late, 17), turned(late, 19)), shifted(late, 10));
  return set(
    schedule(index),
    add(add(get(schedule(index - 16)), earlySum), add(get(schedule(index - 7)), lateSum)),
  );
}

function sum(local: number, first: number, second: number, third: number): Code {
  return xor(xor(turned(local, first), turned(local, second)), turned(local, third));
}

function turned(local: number, bits: number): Code {
  return or(shifted(local, bits), [...get(local), 0x41, 32 - bits, 0xfd, 0xab, 1]);
}

function shifted(local: number, bits: number): Code {
  return [...get(local), 0x41, bits, 0xfd, 0xad, 1];
}

function add(a: Code, b: Code): Code {
  return [...a, ...b, 0xfd, 0xae, 1];
}

function and(a: Code, b: Code): Code {
  return [...a, ...b, 0xfd, 0x4e];
}

function or(a: Code, b: Code): Code {
  return [...a, ...b, 0xfd, 0x50];
}

function xor(a: Code, b: Code): Code {
  return [...a, ...b, 0xfd, 0x51];
}

function splat(word: number): Code {
  const bytes = [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24];
  return [0xfd, 0x0c, ...bytes, ...bytes, ...bytes, ...bytes];
}

function advance(local: number, bytes: number): Code {
  // A signed LEB128 of two bytes.
  return set(local, [...get(local), 0x41, (bytes & 127) | 128, bytes >> 7, 0x6a]);
}

/** The first 32 bits of the fractional parts of the roots of the first primes: square roots, then cube roots. */
const primes = Array.from({ length: 310 }, (_, index) => index + 2).filter((candidate) => {
  for (let factor = 2; factor * factor <= candidate; factor += 1) if (candidate % factor === 0) return false;
  return true;
});

const initial = primes.slice(0, 8).map((prime) => fraction(prime, 2));
const roundConstants = primes.slice(0, 64).map((prime) => fraction(prime, 3));

/** By whole numbers: those of floating point are not exact enough. */
function fraction(prime: number, degree: 2 | 3): number {
  const wanted = BigInt(prime) << BigInt(32 * degree);
  let root = 0n;
  for (let bit = 36n; bit >= 0n; bit -= 1n) {
    const larger = root | (1n << bit);
    if (larger ** BigInt(degree) <= wanted) root = larger;
  }
  return Number(root & 0xffff_ffffn);
}
