import type { DuckDBConnection } from '@duckdb/node-api';
import { changesGoOn, closedBy, type KeptChanges, keptChanges } from './changes-so-far.ts';
import { isAccepted, isUncertain, notHeld, placeOf } from './held-place.ts';
import { type JournalMarks, readMarks } from './journal-marks.ts';
import { type KeyBlock, keyWords } from './key-block.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';
import { type KeySet, type KeyStore, nameOf } from './key-store.ts';
import { Marks } from './marks.ts';
import type { RunChanges } from './run-changes.ts';

const emptied = 'TRUNCATE batches; TRUNCATE refused;';

/**
 * Folds the journal into what Pinterest holds, in one transaction: answered additions are accepted, answered removals are not,
 * and whatever was sent without an answer is uncertain. Entries that were never sent leave no trace. What was changed is kept
 * for an inverse, until the next run changes something. `run` reports it; null where nobody does, as after a kill.
 */
export async function settleJournal(
  connection: DuckDBConnection,
  store: KeyStore,
  run: string | null,
): Promise<void> {
  const marks = await readMarks(connection);
  const nothingSent = marks.answered.isEmpty && marks.sent.isEmpty;
  if (nothingSent && !(await settleNothing(store, run))) return;
  if (!nothingSent) await settleChanges(store, marks, run);
  await connection.run('CHECKPOINT');
}

/** Whether there was anything to write. */
async function settleNothing(store: KeyStore, run: string | null): Promise<boolean> {
  const { latest, outboxInverseOf } = store.notes;
  const hasOutbox = store.get('additions') !== null || store.get('removals') !== null;
  const closed = run === null || hasOutbox ? latest : closedBy(run, store.notes);
  const inverseGoesOn = latest !== null && latest === closed && latest.inverseOf !== null && latest.isOpen;
  const hasTargets = store.get('to-take-off') !== null || store.get('to-put-back') !== null;
  const dropsTargets = hasTargets && !inverseGoesOn;
  if (!hasOutbox && !dropsTargets && closed === latest && outboxInverseOf === null) return false;
  await store.replace(
    { additions: null, removals: null, ...(dropsTargets ? noTargets : {}) },
    { latest: closed, outboxInverseOf: null },
    emptied,
  );
  return true;
}

const noTargets = { 'to-take-off': null, 'to-put-back': null } as const;

async function settleChanges(store: KeyStore, marks: JournalMarks, run: string | null): Promise<void> {
  const { outboxInverseOf: inverseOf } = store.notes;
  const earlier = changesGoOn(store.notes) ? keptChanges(store) : null;
  const { sets, added } = await settledSets(store, marks, earlier);
  const entries = store.count('additions') + store.count('removals');
  const isComplete = marks.sent.isEmpty && marks.answered.countFrom(1) === entries;
  // An inverse that is not done is gone on with before it can be taken back itself.
  const isOpen = run === null || (inverseOf !== null && !isComplete);
  const latest: RunChanges = {
    run,
    isOpen,
    inverseOf,
    added,
    accepted: nameOf(sets.accepted),
    isJoined: earlier !== null,
    isLost: earlier?.isLost ?? false,
  };
  const targets = inverseOf !== null && isOpen ? {} : noTargets;
  await store.replace(
    { ...sets, ...targets, additions: null, removals: null },
    { latest, outboxInverseOf: null },
    emptied,
  );
}

async function settledSets(store: KeyStore, marks: JournalMarks, earlier: KeptChanges | null) {
  const { answered, sent, refused } = marks;
  const accepted = store.create('accepted', 0);
  const uncertain = store.create('uncertain', 0);
  const removed = store.create('removed', 0);
  const perhapsAdded = store.create('perhaps-added', 0);
  const addedBefore = earlier?.added ?? 0;
  try {
    const leaving = {
      accepted: new Marks(store.count('accepted')),
      uncertain: new Marks(store.count('uncertain')),
    };
    const leave = (held: number, fromAccepted: boolean) => {
      if (isUncertain(held)) leaving.uncertain.add(placeOf(held));
      else if (fromAccepted && isAccepted(held)) leaving.accepted.add(placeOf(held));
    };
    for (const block of earlier?.removed() ?? []) eachKey(block, (index) => removed.add(block, index));
    /** Of those that were perhaps added, by their numbers. */
    const goneAgain = new Set<number>();
    /** By an earlier part of the same changes: such a person was not there before. */
    const wasAdded = (held: number) => isAccepted(held) && placeOf(held) < addedBefore;
    eachEntry(store, 'additions', (block, index, ordinal, held) => {
      const sequence = ordinal + 1;
      if (sent.has(sequence)) {
        leave(held, true);
        uncertain.add(block, index);
        // Who was there and is sent once more counts as removed: an inverse makes sure that this person is there.
        if (isAccepted(held) && !wasAdded(held)) removed.add(block, index);
        else perhapsAdded.add(block, index);
      } else if (answered.has(sequence)) {
        leave(held, false);
        if (!isAccepted(held) && !refused.has(sequence)) accepted.add(block, index);
      }
    });
    let added = accepted.count;
    const toAdd = store.count('additions');
    eachEntry(store, 'removals', (block, index, ordinal, held) => {
      const sequence = toAdd + ordinal + 1;
      const isUnanswered = sent.has(sequence);
      if (!isUnanswered && !answered.has(sequence)) return;
      leave(held, true);
      if (isUnanswered) uncertain.add(block, index);
      const perhapsAt = earlier?.perhapsAddedAt(block.words, index * keyWords) ?? -1;
      if (wasAdded(held)) {
        if (isUnanswered) perhapsAdded.add(block, index);
      } else if (perhapsAt < 0) removed.add(block, index);
      else if (!isUnanswered) goneAgain.add(perhapsAt);
    });
    for (const block of earlier?.perhapsAdded() ?? []) {
      eachKey(block, (index) => {
        const perhapsAt = earlier?.perhapsAddedAt(block.words, index * keyWords) ?? -1;
        if (!goneAgain.has(perhapsAt)) perhapsAdded.add(block, index);
      });
    }
    eachEntry(store, 'accepted', (block, index, place) => {
      if (leaving.accepted.has(place)) return;
      accepted.add(block, index);
      if (place < addedBefore) added += 1;
    });
    eachEntry(store, 'uncertain', (block, index, place) => {
      if (!leaving.uncertain.has(place)) uncertain.add(block, index);
    });
    const sets = {
      accepted: await accepted.finish(),
      uncertain: await uncertain.finish(),
      removed: await removed.finish(),
      'perhaps-added': await perhapsAdded.finish(),
    } satisfies Partial<Record<KeySet, KeyFile>>;
    return { sets, added };
  } finally {
    for (const file of [accepted, uncertain, removed, perhapsAdded]) file.close();
  }
}

function eachKey(block: KeyBlock, visit: (index: number) => void): void {
  for (let index = 0; index < block.count; index += 1) visit(index);
}

/** `place` is the key's among all of the set, from 0; `held` where it stands among those that Pinterest has, where the set says so. */
function eachEntry(
  store: KeyStore,
  set: 'accepted' | 'uncertain' | 'additions' | 'removals',
  visit: (block: KeyBlock, index: number, place: number, held: number) => void,
): void {
  const file = store.get(set);
  if (file === null) return;
  let before = 0;
  for (const block of readKeyFile(file)) {
    const held = block.columns[1];
    for (let index = 0; index < block.count; index += 1)
      visit(block, index, before + index, held?.[index] ?? notHeld);
    before += block.count;
  }
}
