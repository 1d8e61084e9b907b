import { keyWords } from './key-block.ts';

/** Finds keys by their identity, in memory: numbers them from 0 in the order in which they were first seen. */
export class KeyTable {
  count = 0;
  private slots: Int32Array;
  private mask: number;
  private words: Uint32Array;

  constructor(expected: number) {
    const room = Math.max(1024, expected);
    this.slots = new Int32Array(slotsFor(room)).fill(-1);
    this.mask = this.slots.length - 1;
    this.words = new Uint32Array(room * keyWords);
  }

  /** The key's number: what `count` was before, where the key is new. `at` is where it begins in `words`. */
  insert(words: Uint32Array, at: number): number {
    if ((this.count + 1) * keyWords > this.words.length) this.grow();
    const slot = this.slotOf(words, at);
    const known = this.slots[slot] ?? -1;
    if (known >= 0) return known;
    const number = this.count;
    this.count += 1;
    this.slots[slot] = number;
    const own = this.words;
    const to = number * keyWords;
    for (let word = 0; word < keyWords; word += 1) own[to + word] = words[at + word] ?? 0;
    return number;
  }

  /** The key's number; -1 where it was never inserted. */
  find(words: Uint32Array, at: number): number {
    return this.slots[this.slotOf(words, at)] ?? -1;
  }

  /** Where the key is, or would be. Keys are hashes: their bits need no mixing. */
  private slotOf(words: Uint32Array, at: number): number {
    const { slots, mask, words: own } = this;
    let slot = (words[at + 1] ?? 0) & mask;
    for (;;) {
      const number = slots[slot] ?? -1;
      if (number < 0) return slot;
      const other = number * keyWords;
      let word = 0;
      while (word < keyWords && own[other + word] === words[at + word]) word += 1;
      if (word === keyWords) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const words = new Uint32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
    this.slots = new Int32Array(slotsFor(words.length / keyWords)).fill(-1);
    this.mask = this.slots.length - 1;
    for (let number = 0; number < this.count; number += 1) {
      let slot = (words[number * keyWords + 1] ?? 0) & this.mask;
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = number;
    }
  }
}

/** At most two slots of three are taken. */
function slotsFor(keys: number): number {
  return 2 ** Math.ceil(Math.log2(keys * 1.5));
}
