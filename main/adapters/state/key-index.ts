import { type KeyBlock, keyWords } from './key-block.ts';
import { eachOfPart, headBits, isInPart, type KeyHeads } from './key-parts.ts';

/** By so many of its words a key is known here: two of 2 ** 96 are not mistaken for each other. */
const tagWords = 3;
/** They and a number: a key's ordinal, or its place. */
const entryWords = tagWords + 1;

/** Buckets of so many keys, more or less, stay in the processor's near memory. */
const keysInBucket = 1 << 12;
/** So many keys are looked up in a bucket at a time. */
const batch = 1 << 9;

/** Keys of some blocks: those whose heads fall into one of so many parts. */
export interface PartOfKeys {
  readonly blocks: Iterable<KeyBlock>;
  readonly parts: number;
  readonly part: number;
}

/**
 * Finds keys in memory, about 25 bytes each. They are put into buckets, and whatever is looked up is collected bucket by bucket first:
 * looks that went all over the memory took many times as long.
 */
export class KeyIndex {
  /** How many different keys there are, and how often the commonest occurs. */
  distinct = 0;
  mostFrequent = 0;
  private readonly shift: number;
  /** The entries of bucket b are those from starts[b] up to starts[b + 1]. */
  private readonly starts: Uint32Array;
  private readonly entries: Uint32Array;
  private readonly tables: Tables;

  /**
   * `heads` are those of all keys. `onFirst` gets the ordinal, among all of the blocks, of each key that no earlier one equals.
   * Without `isLookedUp` keys are only compared with each other, which takes less memory.
   */
  constructor(keys: PartOfKeys, heads: KeyHeads, isLookedUp: boolean, onFirst: (ordinal: number) => void) {
    const all = heads.counts.reduce((sum, count) => sum + count, 0);
    const bits = Math.min(headBits, Math.max(1, Math.ceil(Math.log2(Math.max(1, all) / keysInBucket))));
    this.shift = 32 - bits;
    this.starts = startsOf(heads, keys, bits);
    this.entries = entriesOf(keys, this.starts, this.shift);
    this.tables = new Tables(this.starts, isLookedUp);
    this.dropRepeated(onFirst);
  }

  /** Tells for each key of `keys`, in any order, its place among all of the blocks and the ordinal of the first key that equals it, or -1. */
  lookUp({ blocks, parts, part }: PartOfKeys, onLook: (place: number, ordinal: number) => void): void {
    if (!this.tables.areKept) throw new Error('the index is not made for looking up');
    const buckets = this.starts.length - 1;
    const waiting = new Uint32Array(buckets * batch * entryWords);
    const counts = new Uint32Array(buckets);
    const { shift } = this;
    eachOfPart(blocks, parts, part, ({ words }, index, place) => {
      const at = index * keyWords;
      const bucket = (words[at] ?? 0) >>> shift;
      const waits = counts[bucket] ?? 0;
      writeEntry(waiting, bucket * batch + waits, words, at, place);
      counts[bucket] = waits + 1;
      if (waits + 1 < batch) return;
      this.lookInBucket(bucket, waiting, batch, onLook);
      counts[bucket] = 0;
    });
    for (let bucket = 0; bucket < buckets; bucket += 1)
      this.lookInBucket(bucket, waiting, counts[bucket] ?? 0, onLook);
  }

  private lookInBucket(
    bucket: number,
    waiting: Uint32Array,
    count: number,
    onLook: (place: number, ordinal: number) => void,
  ): void {
    const { entries, tables } = this;
    const { slots } = tables;
    const table = tables.startOf(bucket);
    const mask = tables.maskOf(bucket);
    const first = bucket * batch * entryWords;
    for (let at = first; at < first + count * entryWords; at += entryWords) {
      const entry = (slots[slotOf(slots, table, mask, entries, waiting, at)] ?? 0) - 1;
      onLook(waiting[at + tagWords] ?? 0, entry < 0 ? -1 : (entries[entry * entryWords + tagWords] ?? 0));
    }
  }

  private dropRepeated(onFirst: (ordinal: number) => void): void {
    const { starts, entries, tables } = this;
    const { slots } = tables;
    let distinct = 0;
    let mostRepeats = 0;
    /** How often each key of the bucket at hand occurs after its first time. */
    const repeats = new Map<number, number>();
    for (let bucket = 0; bucket < starts.length - 1; bucket += 1) {
      repeats.clear();
      const table = tables.clear(bucket);
      const mask = tables.maskOf(bucket);
      const end = starts[bucket + 1] ?? 0;
      for (let entry = starts[bucket] ?? 0; entry < end; entry += 1) {
        const slot = slotOf(slots, table, mask, entries, entries, entry * entryWords);
        const known = slots[slot] ?? 0;
        if (known === 0) {
          slots[slot] = entry + 1;
          distinct += 1;
          onFirst(entries[entry * entryWords + tagWords] ?? 0);
        } else repeats.set(known, (repeats.get(known) ?? 0) + 1);
      }
      for (const times of repeats.values()) mostRepeats = Math.max(mostRepeats, times);
    }
    this.distinct = distinct;
    this.mostFrequent = distinct > 0 ? mostRepeats + 1 : 0;
  }
}

/** Of each bucket a hash table, or one place for all of them in turn. */
class Tables {
  readonly areKept: boolean;
  /** 1 more than the number of an entry, 0 where there is none. */
  readonly slots: Uint32Array;
  private readonly starts: Uint32Array;
  private readonly masks: Uint32Array;

  /** The entries of bucket b are those from starts[b] up to starts[b + 1]. */
  constructor(starts: Uint32Array, areKept: boolean) {
    this.areKept = areKept;
    const buckets = starts.length - 1;
    this.starts = new Uint32Array(buckets);
    this.masks = new Uint32Array(buckets);
    let length = 0;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const keys = (starts[bucket + 1] ?? 0) - (starts[bucket] ?? 0);
      // A power of two, of which four slots of five are taken at the most.
      const size = 2 ** Math.ceil(Math.log2(keys * 1.25 + 1));
      this.masks[bucket] = size - 1;
      this.starts[bucket] = areKept ? length : 0;
      length = areKept ? length + size : Math.max(length, size);
    }
    this.slots = new Uint32Array(length);
  }

  startOf(bucket: number): number {
    return this.starts[bucket] ?? 0;
  }

  maskOf(bucket: number): number {
    return this.masks[bucket] ?? 0;
  }

  /** Makes an empty table. Where it begins. */
  clear(bucket: number): number {
    const start = this.startOf(bucket);
    if (!this.areKept) this.slots.fill(0, start, start + this.maskOf(bucket) + 1);
    return start;
  }
}

/** Where a table has the key that `words` has at `at`, or would have it. Keys are hashes: their bits need no mixing. */
function slotOf(
  slots: Uint32Array,
  table: number,
  mask: number,
  entries: Uint32Array,
  words: Uint32Array,
  at: number,
): number {
  const first = words[at] ?? 0;
  const second = words[at + 1] ?? 0;
  const third = words[at + 2] ?? 0;
  for (let slot = second & mask; ; slot = (slot + 1) & mask) {
    const entry = slots[table + slot] ?? 0;
    if (entry === 0) return table + slot;
    const own = (entry - 1) * entryWords;
    if (entries[own] === first && entries[own + 1] === second && entries[own + 2] === third)
      return table + slot;
  }
}

/** The entries, in order of their buckets and then of their keys. */
function entriesOf({ blocks, parts, part }: PartOfKeys, starts: Uint32Array, shift: number): Uint32Array {
  const entries = new Uint32Array((starts.at(-1) ?? 0) * entryWords);
  const ends = starts.slice();
  eachOfPart(blocks, parts, part, ({ words }, index, ordinal) => {
    const at = index * keyWords;
    const bucket = (words[at] ?? 0) >>> shift;
    const entry = ends[bucket] ?? 0;
    ends[bucket] = entry + 1;
    writeEntry(entries, entry, words, at, ordinal);
  });
  return entries;
}

function writeEntry(
  entries: Uint32Array,
  entry: number,
  words: Uint32Array,
  from: number,
  number: number,
): void {
  const to = entry * entryWords;
  entries[to] = words[from] ?? 0;
  entries[to + 1] = words[from + 1] ?? 0;
  entries[to + 2] = words[from + 2] ?? 0;
  entries[to + tagWords] = number;
}

/** Where the entries of each bucket begin, and those of the last one end. */
function startsOf({ counts }: KeyHeads, { parts, part }: PartOfKeys, bits: number): Uint32Array {
  const starts = new Uint32Array(2 ** bits + 1);
  for (const [head, count] of counts.entries()) {
    const next = (head >>> (headBits - bits)) + 1;
    if (isInPart(head << (32 - headBits), parts, part)) starts[next] = (starts[next] ?? 0) + count;
  }
  for (let bucket = 1; bucket < starts.length; bucket += 1)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  return starts;
}
