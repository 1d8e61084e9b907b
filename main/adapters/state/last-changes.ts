import { MatchboardError } from '#domain/errors.ts';
import type { LastChanges } from '#ports/sync-state.ts';
import { type KeyBlock, keyWords } from './key-block.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';
import { eachOfPart, inParts } from './key-parts.ts';
import type { KeyStore } from './key-store.ts';
import { KeyTable } from './key-table.ts';
import { keysAtATime } from './plan-model.ts';
import type { RunChanges } from './run-changes.ts';

interface Counts {
  readonly added: number;
  readonly removed: number;
}

type Visit = (block: KeyBlock, index: number, place: number) => void;

/** What can be taken back; null where that is nothing. Throws a MatchboardError where it was remembered and cannot be read. */
export function lastChanges(store: KeyStore, atATime = keysAtATime): LastChanges | null {
  const { latest } = store.notes;
  if (latest === null) return null;
  if (latest.isOpen && latest.inverseOf !== null) {
    return {
      run: latest.inverseOf.run,
      isUnderWay: true,
      isInverse: false,
      added: store.count('to-take-off'),
      removed: store.count('to-put-back'),
    };
  }
  if (latest.isLost) throw unreadable();
  const { added, removed } = latest.isJoined ? countJoined(store, atATime) : countSets(store, latest);
  if (added + removed === 0) return null;
  const isInverse = latest.inverseOf !== null;
  return { run: latest.run, isUnderWay: false, isInverse, added, removed };
}

/** Whom the latest run added, or perhaps added, and had not removed before: who was there at first stays. */
export function eachToTakeOff(store: KeyStore, atATime: number, visit: Visit): void {
  const added = store.notes.latest?.added ?? 0;
  const [perhapsAdded, removed] = [store.get('perhaps-added'), store.get('removed')];
  const size = added + (perhapsAdded?.count ?? 0) + (removed?.count ?? 0);
  inParts(size, atATime, (parts, part) => {
    const table = new KeyTable(Math.ceil(size / parts));
    const isNew = (block: KeyBlock, index: number) => {
      const before = table.count;
      return table.insert(block.words, index * keyWords) === before;
    };
    eachOfPart(readable(removed), parts, part, (block, index) => isNew(block, index));
    eachOfPart(readable(perhapsAdded), parts, part, (block, index, place) => {
      if (isNew(block, index)) visit(block, index, place);
    });
    eachOfPart(firstBlocks(store.get('accepted'), added), parts, part, (block, index, place) => {
      if (place < added && isNew(block, index)) visit(block, index, place);
    });
  });
}

function countSets(store: KeyStore, { added }: RunChanges): Counts {
  return { added: added + store.count('perhaps-added'), removed: store.count('removed') };
}

/** As `countSets`, where a key may be in several sets, or often in one. */
function countJoined(store: KeyStore, atATime: number): Counts {
  const addedFirst = store.notes.latest?.added ?? 0;
  const sets = [store.get('removed'), store.get('perhaps-added')] as const;
  const size = addedFirst + sets.reduce((sum, file) => sum + (file?.count ?? 0), 0);
  const counts = { added: 0, removed: 0 };
  inParts(size, atATime, (parts, part) => {
    const table = new KeyTable(Math.ceil(size / parts));
    const [removed, perhapsAdded] = sets;
    eachOfPart(readable(removed), parts, part, (block, index) => table.insert(block.words, index * keyWords));
    const everRemoved = table.count;
    counts.removed += everRemoved;
    eachOfPart(readable(perhapsAdded), parts, part, (block, index) =>
      table.insert(block.words, index * keyWords),
    );
    eachOfPart(firstBlocks(store.get('accepted'), addedFirst), parts, part, (block, index, place) => {
      if (place >= addedFirst) return;
      // Removed and added again: as it was.
      if (table.insert(block.words, index * keyWords) < everRemoved) counts.removed -= 1;
    });
    counts.added += table.count - everRemoved;
  });
  return counts;
}

/** Blocks until that many keys have come. */
function* firstBlocks(file: KeyFile | null, keys: number): Generator<KeyBlock> {
  if (file === null) return;
  let seen = 0;
  for (const block of readKeyFile(file)) {
    if (seen >= keys) return;
    yield block;
    seen += block.count;
  }
}

/** The blocks of a set that only an inverse needs. */
export function* readable(file: KeyFile | null): Generator<KeyBlock> {
  if (file === null) return;
  try {
    yield* readKeyFile(file);
  } catch (error) {
    throw error instanceof MatchboardError ? unreadable(error) : error;
  }
}

export function unreadable(cause?: unknown): MatchboardError {
  return new MatchboardError(
    {
      code: 'changes-damaged',
      message:
        'What the latest run changed cannot be read any more, so that it cannot be taken back. Nothing was sent.',
      fix: 'Change the file and run the sync again: that makes the audience equal to the file, and needs nothing of what is damaged.',
    },
    { cause },
  );
}
