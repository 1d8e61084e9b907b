import type { Plan, PlanChoices } from '#ports/sync-state.ts';
import { HeldKeys } from './held-keys.ts';
import { acceptedAt, uncertainAt } from './held-place.ts';
import { type KeyBlock, keyWords } from './key-block.ts';
import { type KeyFile, type KeyFileWriter, readKeyFile } from './key-file.ts';
import { KeyIndex } from './key-index.ts';
import type { KeyStore } from './key-store.ts';
import { staged } from './staged-fate.ts';
import type { StagedKeys } from './staged-keys.ts';

export interface PlannedModel {
  readonly plan: Plan;
  /** Of each staged key, in order, a `staged` code. */
  readonly fates: Uint8Array;
  /** Where the blocks of each outbox file begin. */
  readonly offsets: { readonly add: readonly number[]; readonly remove: readonly number[] };
}

/** So many distinct keys are held in memory at a time, about 45 bytes each; a larger model is compared part by part. */
export const keysAtATime = 4_000_000;

/**
 * Compares the staged model with what Pinterest holds and writes the outbox: additions in the order of the model, then removals.
 * Keys are hashes, so that a part is those with the same remainder of their first word.
 */
export async function planModel(
  model: StagedKeys,
  store: KeyStore,
  choices: PlanChoices,
  atATime = keysAtATime,
): Promise<PlannedModel> {
  const fates = new Uint8Array(model.count);
  // Only whoever is sent although Pinterest has or may have it needs a place.
  const mayBeHeld = store.get('uncertain') !== null || (choices.full && store.get('accepted') !== null);
  const held = new Uint32Array(mayBeHeld ? model.count : 0);
  const removals = store.create('removals', 2);
  const additions = store.create('additions', 2);
  try {
    const parts = Math.max(1, Math.ceil(model.count / atATime));
    let distinct = 0;
    let mostFrequent = 0;
    for (let part = 0; part < parts; part += 1) {
      const compared = comparePart({ model, store, choices, fates, held, removals, parts, part });
      distinct += compared.distinct;
      mostFrequent = Math.max(mostFrequent, compared.mostFrequent);
    }
    writeAdditions(model, choices, fates, held, additions);
    const files = { additions: additions.finish(), removals: removals.finish() };
    const notes = { ...store.notes, outboxInverseOf: null };
    await store.replace(files, notes, 'TRUNCATE batches; TRUNCATE refused;');
    const plan = {
      distinct,
      toAdd: files.additions.count,
      toRemove: files.removals.count,
      held: store.count('accepted') + store.count('uncertain'),
      mostFrequent,
    };
    return { plan, fates, offsets: { add: additions.offsets, remove: removals.offsets } };
  } finally {
    additions.close();
    removals.close();
  }
}

interface Part {
  readonly model: StagedKeys;
  readonly store: KeyStore;
  readonly choices: PlanChoices;
  readonly fates: Uint8Array;
  readonly held: Uint32Array;
  readonly removals: KeyFileWriter;
  readonly parts: number;
  readonly part: number;
}

function comparePart({ model, store, choices, fates, held, removals, parts, part }: Part): {
  distinct: number;
  mostFrequent: number;
} {
  const { keys, ordinals } = keysOfPart(model, parts, part);
  const ordinalOf = (number: number) => ordinals?.[number] ?? number;
  const index = new KeyIndex(keys, (number) => {
    fates[ordinalOf(number)] = staged.fresh;
  });
  const compare = (file: KeyFile | null, isKnown: boolean, heldAt: (place: number) => number) => {
    if (file === null) return;
    eachOfPart(readKeyFile(file), parts, part, (block, at, place) => {
      const number = index.find(block.words, at * keyWords);
      if (number < 0) {
        if (choices.remove) removals.add(block, at, 0, heldAt(place));
        return;
      }
      const ordinal = ordinalOf(number);
      if (isKnown) fates[ordinal] = staged.known;
      if (held.length > 0) held[ordinal] = heldAt(place);
    });
  };
  compare(store.get('accepted'), true, acceptedAt);
  compare(store.get('uncertain'), false, uncertainAt);
  return index;
}

/** Keys of the model in memory, with the ordinal of each; null where that is its number. */
function keysOfPart(
  model: StagedKeys,
  parts: number,
  part: number,
): { keys: HeldKeys; ordinals: Uint32Array | null } {
  const keys = new HeldKeys();
  if (parts === 1 && model.isInMemory) {
    for (const block of model.blocks()) keys.takeBlock(block);
    return { keys, ordinals: null };
  }
  let ordinals = new Uint32Array(Math.ceil(model.count / parts));
  eachOfPart(model.blocks(), parts, part, (block, at, ordinal) => {
    if (keys.count === ordinals.length) ordinals = grown(ordinals);
    ordinals[keys.count] = ordinal;
    keys.add(block.words, at * keyWords);
  });
  return { keys, ordinals };
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
      if (parts > 1 && (words[index * keyWords] ?? 0) % parts !== part) continue;
      visit(block, index, before + index);
    }
    before += count;
  }
}

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2 + 1);
  larger.set(numbers);
  return larger;
}

/** Writes what is sent to the outbox, and settles the fates. */
function writeAdditions(
  model: StagedKeys,
  choices: PlanChoices,
  fates: Uint8Array,
  held: Uint32Array,
  additions: KeyFileWriter,
): void {
  let ordinal = 0;
  for (const block of model.blocks()) {
    const [positions] = block.columns;
    for (let index = 0; index < block.count; index += 1) {
      const fate = fates[ordinal];
      if (fate === staged.fresh || fate === staged.known) {
        const isKnown = fate === staged.known;
        if (choices.add && (choices.full || !isKnown)) {
          additions.add(block, index, positions?.[index] ?? 0, held[ordinal] ?? 0);
          fates[ordinal] = isKnown ? staged.outboxKnown : staged.outbox;
        } else if (!isKnown) fates[ordinal] = staged.skipped;
      }
      ordinal += 1;
    }
  }
}
