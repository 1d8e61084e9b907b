import type { Plan } from '#ports/sync-state.ts';
import { acceptedAt, uncertainAt } from './held-place.ts';
import { type KeyBlock, keyWords } from './key-block.ts';
import { type KeyFile, type KeyFileWriter, readKeyFile } from './key-file.ts';
import { eachOfPart, inParts } from './key-parts.ts';
import type { KeySet, KeyStore } from './key-store.ts';
import { KeyTable } from './key-table.ts';
import { eachToTakeOff, readable, unreadable } from './last-changes.ts';
import { keysAtATime, type PlannedModel } from './plan-model.ts';
import { staged } from './staged-fate.ts';

/**
 * Writes the inverse of the latest changes to the outbox: whom the run removed, then whom it added, as far as that is not done
 * yet. Who that is stays written down until all of it is answered, so that an inverse that was cut short is gone on with.
 */
export async function planInverse(store: KeyStore, atATime = keysAtATime): Promise<PlannedModel> {
  const { latest } = store.notes;
  if (latest === null) throw new Error('nothing can be taken back');
  const isUnderWay = latest.isOpen && latest.inverseOf !== null;
  if (latest.isLost && !isUnderWay) throw unreadable();
  const toTakeOff = isUnderWay ? store.get('to-take-off') : await writeToTakeOff(store, atATime);
  const toPutBack = isUnderWay ? store.get('to-put-back') : store.get('removed');
  const additions = store.create('additions', 2);
  const removals = store.create('removals', 2);
  try {
    writeAdditions(store, toPutBack, additions, atATime);
    writeRemovals(store, toTakeOff, removals, atATime);
    const files = { additions: await additions.finish(), removals: await removals.finish() };
    await store.replace(
      { ...files, 'to-take-off': toTakeOff, 'to-put-back': toPutBack },
      { latest, outboxInverseOf: isUnderWay ? latest.inverseOf : { run: latest.run } },
      'TRUNCATE batches; TRUNCATE refused;',
    );
    const toAdd = files.additions.count;
    const plan: Plan = {
      distinct: toAdd,
      toAdd,
      toRemove: files.removals.count,
      held: store.count('accepted') + store.count('uncertain'),
      mostFrequent: 1,
    };
    const fates = new Uint8Array(toAdd).fill(staged.outbox);
    return { plan, fates, offsets: { add: additions.offsets, remove: removals.offsets } };
  } finally {
    additions.close();
    removals.close();
  }
}

function writeAdditions(
  store: KeyStore,
  toPutBack: KeyFile | null,
  additions: KeyFileWriter,
  atATime: number,
): void {
  const size = toPutBack?.count ?? 0;
  inParts(size, atATime, (parts, part) => {
    const table = new KeyTable(Math.ceil(size / parts));
    eachOfPart(readable(toPutBack), parts, part, (block, index) =>
      table.insert(block.words, index * keyWords),
    );
    /** There already, or in the outbox. */
    const isDone = new Uint8Array(table.count);
    const held = new Uint32Array(table.count);
    eachOfPart(heldKeys(store, 'accepted'), parts, part, (block, index) => {
      const number = table.find(block.words, index * keyWords);
      if (number >= 0) isDone[number] = 1;
    });
    eachOfPart(heldKeys(store, 'uncertain'), parts, part, (block, index, place) => {
      const number = table.find(block.words, index * keyWords);
      if (number >= 0) held[number] = uncertainAt(place);
    });
    eachOfPart(readable(toPutBack), parts, part, (block, index) => {
      const number = table.find(block.words, index * keyWords);
      if (isDone[number] === 1) return;
      isDone[number] = 1;
      additions.add(block, index, 0, held[number] ?? 0);
    });
  });
}

function writeRemovals(
  store: KeyStore,
  toTakeOff: KeyFile | null,
  removals: KeyFileWriter,
  atATime: number,
): void {
  const size = toTakeOff?.count ?? 0;
  inParts(size, atATime, (parts, part) => {
    const table = new KeyTable(Math.ceil(size / parts));
    eachOfPart(readable(toTakeOff), parts, part, (block, index) =>
      table.insert(block.words, index * keyWords),
    );
    for (const [set, heldAt] of [
      ['accepted', acceptedAt],
      ['uncertain', uncertainAt],
    ] as const) {
      eachOfPart(heldKeys(store, set), parts, part, (block, index, place) => {
        if (table.find(block.words, index * keyWords) >= 0) removals.add(block, index, 0, heldAt(place));
      });
    }
  });
}

function heldKeys(store: KeyStore, set: KeySet): Iterable<KeyBlock> {
  const file = store.get(set);
  return file === null ? [] : readKeyFile(file);
}

async function writeToTakeOff(store: KeyStore, atATime: number): Promise<KeyFile> {
  const file = store.create('to-take-off', 0);
  try {
    eachToTakeOff(store, atATime, (block, index) => file.add(block, index));
    return await file.finish();
  } finally {
    file.close();
  }
}
