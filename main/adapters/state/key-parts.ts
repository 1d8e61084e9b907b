import { type KeyBlock, keyWords } from './key-block.ts';

/** The first bits of a key: by them it falls into a part, and into a bucket of an index. Keys are hashes: all heads are as frequent. */
export const headBits = 12;

/** How many keys have each head. */
export class KeyHeads {
  readonly counts = new Uint32Array(1 << headBits);

  /** Counts keys that begin at `at`, one after the other. */
  add(words: Uint32Array, at: number, count: number): void {
    const { counts } = this;
    for (let from = at; from < at + count * keyWords; from += keyWords) {
      const head = (words[from] ?? 0) >>> (32 - headBits);
      counts[head] = (counts[head] ?? 0) + 1;
    }
  }
}

/** Whether a key with that first word falls into a part. */
export function isInPart(word: number, parts: number, part: number): boolean {
  return parts === 1 || ((word >>> (32 - headBits)) * parts) >>> headBits === part;
}

/** Visits `size` keys in parts of about `atATime`, for memory to hold; not at all where there are none. */
export function inParts(size: number, atATime: number, visit: (parts: number, part: number) => void): void {
  const parts = Math.ceil(size / atATime);
  for (let part = 0; part < parts; part += 1) visit(parts, part);
}

/** `ordinal` is a key's place among all of the blocks. */
export function eachOfPart(
  blocks: Iterable<KeyBlock>,
  parts: number,
  part: number,
  visit: (block: KeyBlock, index: number, ordinal: number) => void,
): void {
  let before = 0;
  for (const block of blocks) {
    const { words, count } = block;
    for (let index = 0; index < count; index += 1) {
      if (isInPart(words[index * keyWords] ?? 0, parts, part)) visit(block, index, before + index);
    }
    before += count;
  }
}
