import type { Operation, OutboxPage } from '#ports/sync-state.ts';
import { blockKeys, keyAt } from './key-block.ts';
import { KeyFileReader } from './key-file.ts';
import type { KeyStore } from './key-store.ts';
import type { PlannedModel } from './plan-model.ts';

/** A page of the outbox as it was just planned. */
export function readOutboxPage(
  store: KeyStore,
  { plan, offsets }: PlannedModel,
  operation: Operation,
  from: number,
  limit: number,
): OutboxPage {
  const before = operation === 'add' ? 0 : plan.toAdd;
  const file = store.get(operation === 'add' ? 'additions' : 'removals');
  const first = Math.max(from, before + 1);
  const keys: string[] = [];
  const positions: number[] = [];
  const end = Math.min(from + limit - 1 - before, file?.count ?? 0);
  let place = first - 1 - before;
  if (file === null || place >= end) return { first, keys, positions };
  const reader = new KeyFileReader(file);
  try {
    while (place < end) {
      // All blocks but the last are full.
      const number = Math.floor(place / blockKeys);
      const offset = offsets[operation][number];
      if (offset === undefined) throw new Error('the outbox has no such block');
      const block = reader.blockAt(offset);
      const start = number * blockKeys;
      for (; place < Math.min(end, start + block.count); place += 1) {
        keys.push(keyAt(block, place - start));
        positions.push(block.columns[0]?.[place - start] ?? 0);
      }
    }
  } finally {
    reader.close();
  }
  return { first, keys, positions };
}
