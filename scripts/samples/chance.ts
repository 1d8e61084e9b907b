/** A repeatable source of chance: the same seed gives the same choices on every machine. */
export interface Chance {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  /** True with this probability, 0…1. */
  happens(probability: number): boolean;
  /** Replaces each `#` by a digit, each `x` by a lower-case hexadecimal digit. */
  fill(pattern: string): string;
}

/** mulberry32: 32 bits of state are plenty for samples, and whole-number arithmetic is the same everywhere. */
export function chance(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('nothing to pick from');
      return list[below(list.length)] as T;
    },
    happens: (probability) => next() < probability,
    fill: (pattern) =>
      pattern.replace(/#/g, () => String(below(10))).replace(/x/g, () => below(16).toString(16)),
  };
}
