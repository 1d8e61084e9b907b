import type { Plan, PlanChoices } from '#ports/sync-state.ts';
import { acceptedAt, uncertainAt } from './held-place.ts';
import { type KeyFile, type KeyFileWriter, readKeyFile } from './key-file.ts';
import { KeyIndex } from './key-index.ts';
import { inParts } from './key-parts.ts';
import type { KeyStore } from './key-store.ts';
import { Marks } from './marks.ts';
import { staged } from './staged-fate.ts';
import type { StagedKeys } from './staged-keys.ts';

export interface PlannedModel {
  readonly plan: Plan;
  /** Of each staged key, in order, a `staged` code. */
  readonly fates: Uint8Array;
  /** Where the blocks of each outbox file begin. */
  readonly offsets: { readonly add: readonly number[]; readonly remove: readonly number[] };
}

/** So many keys are held in memory at a time, about 25 bytes each; a larger model is compared part by part. */
export const keysAtATime = 12_000_000;

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
    const missing = {
      accepted: new Marks(store.count('accepted')),
      uncertain: new Marks(store.count('uncertain')),
    };
    let distinct = 0;
    let mostFrequent = 0;
    // Whoever Pinterest has is to be looked for in an empty model, too.
    inParts(Math.max(1, model.count), atATime, (parts, part) => {
      const compared = comparePart({ model, store, fates, held, missing, parts, part });
      distinct += compared.distinct;
      mostFrequent = Math.max(mostFrequent, compared.mostFrequent);
    });
    if (choices.remove) {
      writeRemovals(store.get('accepted'), missing.accepted, acceptedAt, removals);
      writeRemovals(store.get('uncertain'), missing.uncertain, uncertainAt, removals);
    }
    writeAdditions(model, choices, fates, held, additions);
    const files = { additions: await additions.finish(), removals: await removals.finish() };
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
  readonly fates: Uint8Array;
  readonly held: Uint32Array;
  readonly missing: { readonly accepted: Marks; readonly uncertain: Marks };
  readonly parts: number;
  readonly part: number;
}

/** Settles which keys of the model are the first of their kind, which of them Pinterest has, and whom it has that is not in the model. */
function comparePart({ model, store, fates, held, missing, parts, part }: Part): KeyIndex {
  const isLookedUp = store.get('accepted') !== null || store.get('uncertain') !== null;
  const index = new KeyIndex({ blocks: model.blocks(), parts, part }, model.heads, isLookedUp, (ordinal) => {
    fates[ordinal] = staged.fresh;
  });
  const compare = (set: 'accepted' | 'uncertain', heldAt: (place: number) => number) => {
    const file = store.get(set);
    if (file === null) return;
    index.lookUp({ blocks: readKeyFile(file), parts, part }, (place, ordinal) => {
      if (ordinal < 0) missing[set].add(place);
      else {
        if (set === 'accepted') fates[ordinal] = staged.known;
        if (held.length > 0) held[ordinal] = heldAt(place);
      }
    });
  };
  compare('accepted', acceptedAt);
  compare('uncertain', uncertainAt);
  return index;
}

/** Writes the keys of a file that are marked. */
function writeRemovals(
  file: KeyFile | null,
  marked: Marks,
  heldAt: (place: number) => number,
  removals: KeyFileWriter,
): void {
  if (file === null || marked.isEmpty) return;
  let place = 0;
  for (const block of readKeyFile(file)) {
    for (let index = 0; index < block.count; index += 1, place += 1)
      if (marked.has(place)) removals.add(block, index, 0, heldAt(place));
  }
}

/** Writes what is sent to the outbox, and settles the fates. */
function writeAdditions(
  model: StagedKeys,
  choices: PlanChoices,
  fates: Uint8Array,
  held: Uint32Array,
  additions: KeyFileWriter,
): void {
  let before = 0;
  for (const block of model.blocks()) {
    const { count } = block;
    /** Where the neighbours begin that are sent together. */
    let first = 0;
    for (let index = 0; index < count; index += 1) {
      const ordinal = before + index;
      const fate = fates[ordinal] ?? 0;
      const isKnown = fate === staged.known;
      if (choices.add && (fate === staged.fresh || (isKnown && choices.full))) {
        fates[ordinal] = isKnown ? staged.outboxKnown : staged.outbox;
        continue;
      }
      if (fate === staged.fresh) fates[ordinal] = staged.skipped;
      if (index > first) additions.addKeys(block, first, index, held.subarray(before));
      first = index + 1;
    }
    if (count > first) additions.addKeys(block, first, count, held.subarray(before));
    before += count;
  }
}
