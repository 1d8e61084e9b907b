import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockKeys, type KeyBlock, keyBytes, keyWords } from '#adapters/state/key-block.ts';
import { KeyIndex } from '#adapters/state/key-index.ts';
import { KeyHeads } from '#adapters/state/key-parts.ts';

/** The key of a person, as it stands in a file. */
const keyOf = (person: number) => createHash('sha256').update(String(person)).digest();

/** All but the last block are full in files; here they are short, too. */
function* blocksOf(people: readonly number[], size: number): Generator<KeyBlock> {
  for (let from = 0; from < people.length; from += size) {
    const keys = people.slice(from, from + size);
    const words = new Uint32Array(blockKeys * keyWords);
    const bytes = Buffer.from(words.buffer);
    keys.forEach((person, index) => void keyOf(person).copy(bytes, index * keyBytes));
    yield { count: keys.length, words, columns: [], texts: null };
  }
}

interface Found {
  distinct: number;
  mostFrequent: number;
  firsts: number[];
  looks: [place: number, ordinal: number][];
}

function found(model: number[], others: number[], parts: number, size: number, isLookedUp: boolean): Found {
  const all: Found = { distinct: 0, mostFrequent: 0, firsts: [], looks: [] };
  const heads = new KeyHeads();
  for (const { words, count } of blocksOf(model, size)) heads.add(words, 0, count);
  for (let part = 0; part < parts; part += 1) {
    const keys = { blocks: blocksOf(model, size), parts, part };
    const index = new KeyIndex(keys, heads, isLookedUp, (ordinal) => all.firsts.push(ordinal));
    if (isLookedUp) {
      index.lookUp({ blocks: blocksOf(others, size), parts, part }, (place, ordinal) => {
        all.looks.push([place, ordinal]);
      });
    }
    all.distinct += index.distinct;
    all.mostFrequent = Math.max(all.mostFrequent, index.mostFrequent);
  }
  all.firsts.sort((a, b) => a - b);
  all.looks.sort(([a], [b]) => a - b);
  return all;
}

function foundByMap(model: number[], others: number[]): Found {
  const firsts = new Map<number, number>();
  const times = new Map<number, number>();
  for (const [ordinal, person] of model.entries()) {
    if (!firsts.has(person)) firsts.set(person, ordinal);
    times.set(person, (times.get(person) ?? 0) + 1);
  }
  return {
    distinct: firsts.size,
    mostFrequent: Math.max(0, ...times.values()),
    firsts: [...firsts.values()],
    looks: others.map((person, place) => [place, firsts.get(person) ?? -1]),
  };
}

const people = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 80 });

test('finds what a map finds, whatever is held and looked up, in parts or whole', () => {
  fc.assert(
    fc.property(
      people,
      people,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 30 }),
      (model, others, parts, size) => {
        expect(found(model, others, parts, size, true)).toEqual(foundByMap(model, others));
        expect(found(model, [], parts, size, false)).toEqual(foundByMap(model, []));
      },
    ),
    { numRuns: 300 },
  );
});

test('finds each of many keys', () => {
  // More than fit into a few buckets, and more than are looked up in one at a time.
  const model = Array.from({ length: 40_000 }, (_, ordinal) => (ordinal % 7 === 6 ? ordinal - 3 : ordinal));
  const others = Array.from({ length: 30_000 }, (_, place) => place * 2);
  const wanted = JSON.stringify(foundByMap(model, others));
  const wantedAlone = JSON.stringify(foundByMap(model, []));
  for (const parts of [1, 2]) {
    expect(JSON.stringify(found(model, others, parts, blockKeys, true)) === wanted).toBe(true);
    expect(JSON.stringify(found(model, [], parts, blockKeys, false)) === wantedAlone).toBe(true);
  }
});

test('counts a key that all rows have', () => {
  const model = new Array<number>(40_000).fill(1);
  expect(found(model, [1, 2], 1, blockKeys, true)).toEqual({
    distinct: 1,
    mostFrequent: 40_000,
    firsts: [0],
    looks: [
      [0, 0],
      [1, -1],
    ],
  });
});
