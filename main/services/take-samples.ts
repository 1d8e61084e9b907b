import { createHash } from 'node:crypto';
import type { Samples } from '#contract/run-report.ts';
import type { Operation, Plan, SyncState } from '#ports/sync-state.ts';

/** Of additions, and of removals. */
const mostSamples = 5;
/** Enough to find somebody by the beginning of a hash, and no use to anyone else. */
const shownDigits = 12;

/** The first few of what a plan adds and removes, as shortened hashes. */
export async function takeSamples(state: SyncState, plan: Plan): Promise<Samples> {
  const first = async (operation: Operation, from: number) =>
    (await state.outbox(operation, from, mostSamples)).keys.map(shortHash);
  return { added: await first('add', 1), removed: await first('remove', plan.toAdd + 1) };
}

/** A record that is no SHA-256, such as a plain address, is hashed first. */
function shortHash(key: string): string {
  const hash = /^[0-9a-f]{64}$/.test(key) ? key : createHash('sha256').update(key).digest('hex');
  return `${hash.slice(0, shownDigits)}…`;
}
