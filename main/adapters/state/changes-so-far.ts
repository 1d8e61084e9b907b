import { MatchboardError } from '#domain/errors.ts';
import { type KeyBlock, keyWords } from './key-block.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';
import type { KeyStore } from './key-store.ts';
import { KeyTable } from './key-table.ts';
import type { Noted, RunChanges } from './run-changes.ts';

/** What the earlier parts of a run that was cut short have changed. */
export interface KeptChanges {
  readonly added: number;
  readonly isLost: boolean;
  removed(): Iterable<KeyBlock>;
  perhapsAdded(): Iterable<KeyBlock>;
  /** The number of the key among those that were perhaps added, as they come; -1 where it was not. It begins at `at` in `words`. */
  perhapsAddedAt(words: Uint32Array, at: number): number;
}

/** Whether what is settled now belongs to the latest changes: those were cut short, and this is of their kind. */
export function changesGoOn({ latest, outboxInverseOf }: Noted): boolean {
  return latest?.isOpen === true && (latest.inverseOf === null) === (outboxInverseOf === null);
}

/** The latest changes, reported by a run that found nothing left to do. */
export function closedBy(run: string, notes: Noted): RunChanges | null {
  const { latest } = notes;
  return latest !== null && changesGoOn(notes) ? { ...latest, run, isOpen: false } : latest;
}

export function keptChanges(store: KeyStore): KeptChanges | null {
  const { latest } = store.notes;
  if (latest === null) return null;
  const files = [store.get('removed'), store.get('perhaps-added')];
  const [removed = null, perhapsAdded = null] = files;
  // A run must not fail for the sake of its inverse.
  if (latest.isLost || !files.every(isReadable)) {
    return {
      added: 0,
      isLost: true,
      removed: () => [],
      perhapsAdded: () => [],
      perhapsAddedAt: () => -1,
    };
  }
  const table = new KeyTable(perhapsAdded?.count ?? 0);
  for (const block of blocksOf(perhapsAdded))
    for (let index = 0; index < block.count; index += 1) table.insert(block.words, index * keyWords);
  return {
    added: latest.added,
    isLost: false,
    removed: () => blocksOf(removed),
    perhapsAdded: () => blocksOf(perhapsAdded),
    perhapsAddedAt: (words, at) => table.find(words, at),
  };
}

function blocksOf(file: KeyFile | null): Iterable<KeyBlock> {
  return file === null ? [] : readKeyFile(file);
}

function isReadable(file: KeyFile | null): boolean {
  try {
    for (const block of blocksOf(file)) void block;
    return true;
  } catch (error) {
    if (error instanceof MatchboardError) return false;
    throw error;
  }
}
