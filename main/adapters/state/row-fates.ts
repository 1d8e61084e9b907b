import type { JournalMarks } from './journal-marks.ts';
import { staged } from './staged-fate.ts';
import type { StagedKeys } from './staged-keys.ts';

/**
 * What became of a row, as a number, so that the best of several is the highest: a row may bring several keys, and its fate is
 * the best of theirs. A row all of whose keys an earlier row had brought is a duplicate.
 */
export const rank = { sent: 5, unsent: 4, unchanged: 3, skipped: 2, refused: 1, duplicate: 0 } as const;

export type Rank = (typeof rank)[keyof typeof rank];

/** Gives `visit` each row that brought a key, in order, with its rank, and Pinterest's words where it was refused. */
export function eachRowFate(
  model: StagedKeys,
  fates: Uint8Array,
  marks: JournalMarks,
  visit: (position: number, rank: Rank, message: string | null) => void,
): void {
  let ordinal = 0;
  let sequence = 0;
  let position = 0;
  let best: Rank = rank.duplicate;
  let message: string | null = null;
  for (const block of model.blocks()) {
    const [positions] = block.columns;
    for (let index = 0; index < block.count; index += 1) {
      const next = positions?.[index] ?? 0;
      if (next !== position) {
        if (position !== 0) visit(position, best, message);
        position = next;
        best = rank.duplicate;
        message = null;
      }
      const fate = fates[ordinal] ?? staged.repeated;
      const inOutbox = fate >= staged.outbox;
      if (inOutbox) sequence += 1;
      const own = inOutbox ? sentRank(sequence, marks) : keptRank(fate);
      if (own === rank.refused) message ??= marks.refused.get(sequence) ?? null;
      if (own > best) best = own;
      ordinal += 1;
    }
  }
  if (position !== 0) visit(position, best, best === rank.refused ? message : null);
}

function sentRank(sequence: number, { answered, refused }: JournalMarks): Rank {
  if (refused.size > 0 && refused.has(sequence)) return rank.refused;
  return answered.has(sequence) ? rank.sent : rank.unsent;
}

function keptRank(fate: number): Rank {
  if (fate === staged.known) return rank.unchanged;
  return fate === staged.skipped ? rank.skipped : rank.duplicate;
}

/** Keys that were sent and accepted and that Pinterest did not have. */
export function countAdded(fates: Uint8Array, { answered, refused }: JournalMarks): number {
  let sequence = 0;
  let added = 0;
  for (const fate of fates) {
    if (fate < staged.outbox) continue;
    sequence += 1;
    const isAccepted = answered.has(sequence) && !(refused.size > 0 && refused.has(sequence));
    if (isAccepted && fate === staged.outbox) added += 1;
  }
  return added;
}
