import { type HeldKeys, placeIn } from './held-keys.ts';

/** What a bucket holds of a key: a word of it, and its number. */
const entryWords = 2;
const keysInBucket = 8;

/**
 * Finds keys in memory. They are put into buckets of a few, bucket after bucket, so that the search for repeated ones goes through memory from
 * front to back: a hash table, whose every look is at another place, took four times as long.
 */
export class KeyIndex {
  /** How many different keys there are, and how often the commonest occurs. */
  distinct = 0;
  mostFrequent = 0;
  private readonly keys: HeldKeys;
  private readonly shift: number;
  /** Bucket b holds, of each different key, its first occurrence: from starts[b] up to ends[b]. */
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  private readonly entries: Uint32Array;

  /** `onFirst` gets the number of each key that no earlier one equals. */
  constructor(keys: HeldKeys, onFirst: (number: number) => void) {
    this.keys = keys;
    const bits = Math.max(1, Math.ceil(Math.log2(Math.max(1, keys.count) / keysInBucket)));
    this.shift = 32 - bits;
    this.starts = new Uint32Array(2 ** bits + 1);
    this.entries = new Uint32Array(keys.count * entryWords);
    this.ends = this.fillBuckets();
    this.dropRepeated(onFirst);
  }

  /** The number of the first key that equals the one that begins at `at`; -1 where there is none. */
  find(words: Uint32Array, at: number): number {
    const bucket = this.bucketOf(words, at);
    return this.findBetween(this.starts[bucket] ?? 0, this.ends[bucket] ?? 0, words, at);
  }

  private findBetween(from: number, to: number, words: Uint32Array, at: number): number {
    const { entries, keys } = this;
    const tag = words[at];
    for (let entry = from; entry < to; entry += 1) {
      if (entries[entry * entryWords] !== tag) continue;
      const number = entries[entry * entryWords + 1] ?? 0;
      if (keys.equals(number, words, at)) return number;
    }
    return -1;
  }

  /** Keys are hashes: their bits need no mixing. The first word is left for the tag. */
  private bucketOf(words: Uint32Array, at: number): number {
    return (words[at + 1] ?? 0) >>> this.shift;
  }

  /** Puts each key into its bucket, in order. Where each bucket ends. */
  private fillBuckets(): Uint32Array {
    const { keys, starts, entries } = this;
    for (let number = 0; number < keys.count; number += 1) {
      const next = this.bucketOf(keys.wordsOf(number), placeIn(number)) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let bucket = 1; bucket < starts.length; bucket += 1)
      starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
    const ends = starts.slice(0, -1);
    for (let number = 0; number < keys.count; number += 1) {
      const words = keys.wordsOf(number);
      const at = placeIn(number);
      const bucket = this.bucketOf(words, at);
      const entry = ends[bucket] ?? 0;
      ends[bucket] = entry + 1;
      entries[entry * entryWords] = words[at] ?? 0;
      entries[entry * entryWords + 1] = number;
    }
    return ends;
  }

  private dropRepeated(onFirst: (number: number) => void): void {
    const { keys, starts, ends, entries } = this;
    /** How often each key of the bucket at hand occurs. */
    const times: number[] = [];
    for (let bucket = 0; bucket < ends.length; bucket += 1) {
      const start = starts[bucket] ?? 0;
      const end = ends[bucket] ?? 0;
      let kept = start;
      for (let entry = start; entry < end; entry += 1) {
        const tag = entries[entry * entryWords] ?? 0;
        const number = entries[entry * entryWords + 1] ?? 0;
        let same = start;
        while (
          same < kept &&
          (entries[same * entryWords] !== tag ||
            !keys.equals(entries[same * entryWords + 1] ?? 0, keys.wordsOf(number), placeIn(number)))
        )
          same += 1;
        if (same === kept) {
          entries[kept * entryWords] = tag;
          entries[kept * entryWords + 1] = number;
          times[kept - start] = 0;
          kept += 1;
          onFirst(number);
        }
        const seen = (times[same - start] ?? 0) + 1;
        times[same - start] = seen;
        if (seen > this.mostFrequent) this.mostFrequent = seen;
      }
      ends[bucket] = kept;
      this.distinct += kept - start;
    }
  }
}
