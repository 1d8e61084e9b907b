import { blockKeys, type KeyBlock, keyWords } from './key-block.ts';

const blockBits = Math.log2(blockKeys);

/** Keys in memory, numbered from 0, in blocks of which all but the last are full. */
export class HeldKeys {
  count = 0;
  private readonly blocks: Uint32Array[] = [];

  /** Takes all of a block as it is; only after whole blocks. */
  takeBlock({ words, count }: KeyBlock): void {
    if (this.count % blockKeys !== 0) throw new Error('a block is missing some of its keys');
    this.blocks.push(words);
    this.count += count;
  }

  /** Copies one key, which gets the next number. */
  add(words: Uint32Array, at: number): void {
    if (this.count % blockKeys === 0) this.blocks.push(new Uint32Array(blockKeys * keyWords));
    const own = this.wordsOf(this.count);
    const to = placeIn(this.count);
    for (let word = 0; word < keyWords; word += 1) own[to + word] = words[at + word] ?? 0;
    this.count += 1;
  }

  /** The words of a key's block, in which it begins at `placeIn`. */
  wordsOf(number: number): Uint32Array {
    const words = this.blocks[number >>> blockBits];
    if (words === undefined) throw new Error('there is no such key');
    return words;
  }

  /** Whether the key of a number is the one that begins at `at`. */
  equals(number: number, words: Uint32Array, at: number): boolean {
    const own = this.wordsOf(number);
    const from = placeIn(number);
    for (let word = 0; word < keyWords; word += 1) if (own[from + word] !== words[at + word]) return false;
    return true;
  }
}

/** Where in the words of its block the key of a number begins. */
export function placeIn(number: number): number {
  return (number & (blockKeys - 1)) * keyWords;
}
