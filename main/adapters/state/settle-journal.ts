import type { DuckDBConnection } from '@duckdb/node-api';
import { isAccepted, isUncertain, notHeld, placeOf } from './held-place.ts';
import { type JournalMarks, readMarks } from './journal-marks.ts';
import type { KeyBlock } from './key-block.ts';
import { readKeyFile } from './key-file.ts';
import type { KeyStore } from './key-store.ts';

/**
 * Folds the journal into what Pinterest holds, in one transaction: answered additions are accepted, answered removals are not,
 * and whatever was sent without an answer is uncertain. Entries that were never sent leave no trace.
 */
export async function settleJournal(connection: DuckDBConnection, store: KeyStore): Promise<void> {
  const marks = await readMarks(connection);
  const nothingSent = marks.answered.isEmpty && marks.sent.isEmpty;
  if (nothingSent && store.get('additions') === null && store.get('removals') === null) return;
  const changes = nothingSent ? {} : settledSets(store, marks);
  await store.replace({ ...changes, additions: null, removals: null }, 'TRUNCATE batches; TRUNCATE refused;');
  await connection.run('CHECKPOINT');
}

function settledSets(store: KeyStore, marks: JournalMarks) {
  const { answered, sent, refused } = marks;
  const accepted = store.create('accepted', 0);
  const uncertain = store.create('uncertain', 0);
  try {
    const leaving = {
      accepted: new Uint8Array(store.count('accepted')),
      uncertain: new Uint8Array(store.count('uncertain')),
    };
    const leave = (held: number, fromAccepted: boolean) => {
      if (isUncertain(held)) leaving.uncertain[placeOf(held)] = 1;
      else if (fromAccepted && isAccepted(held)) leaving.accepted[placeOf(held)] = 1;
    };
    eachEntry(store, 'additions', (block, index, ordinal, held) => {
      const sequence = ordinal + 1;
      if (sent.has(sequence)) {
        leave(held, true);
        uncertain.add(block, index);
      } else if (answered.has(sequence)) {
        leave(held, false);
        if (!isAccepted(held) && !refused.has(sequence)) accepted.add(block, index);
      }
    });
    const toAdd = store.count('additions');
    eachEntry(store, 'removals', (block, index, ordinal, held) => {
      const sequence = toAdd + ordinal + 1;
      if (sent.has(sequence)) uncertain.add(block, index);
      else if (!answered.has(sequence)) return;
      leave(held, true);
    });
    eachEntry(store, 'accepted', (block, index, place) => {
      if (leaving.accepted[place] !== 1) accepted.add(block, index);
    });
    eachEntry(store, 'uncertain', (block, index, place) => {
      if (leaving.uncertain[place] !== 1) uncertain.add(block, index);
    });
    return { accepted: accepted.finish(), uncertain: uncertain.finish() };
  } finally {
    accepted.close();
    uncertain.close();
  }
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
