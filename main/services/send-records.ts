import type { ListRecord } from '#domain/identifiers/brand.ts';
import type { Failure } from '#ports/destination.ts';
import type { Operation, OutboxPage, Plan, SyncState } from '#ports/sync-state.ts';
import { BatchSize, type Room } from './batch-size.ts';
import type { CustomerListTarget } from './customer-list-target.ts';
import { deliver } from './deliver.ts';
import { type PauseGate, SendingWindow } from './sending-window.ts';

interface Options {
  /** Records and bytes in one request at the most. */
  readonly limits: { readonly records: number; readonly recordBytes: number };
  /** How many requests are worth having in flight now. */
  readonly parallel: () => number;
  readonly signal: AbortSignal | undefined;
  readonly pause: PauseGate | undefined;
  readonly onSent: (records: number) => void;
}

interface Parts {
  readonly state: SyncState;
  readonly target: CustomerListTarget;
  readonly size: BatchSize;
  readonly options: Options;
  /** Pinterest has accepted records in this run. */
  proven: boolean;
}

/**
 * Sends what the plan holds, several batches at once; null, or the failure that ended it. The journal knows how far it came.
 * All additions are answered before the first removal goes.
 */
export async function sendRecords(
  state: SyncState,
  target: CustomerListTarget,
  plan: Plan,
  options: Options,
): Promise<Failure | null> {
  const { records: items, recordBytes: bytes } = options.limits;
  const parts: Parts = { state, target, size: new BatchSize({ items, bytes }), options, proven: false };
  const additions = await sendOperation('add', 1, parts);
  return additions ?? sendOperation('remove', plan.toAdd + 1, parts);
}

async function sendOperation(operation: Operation, from: number, parts: Parts): Promise<Failure | null> {
  const { state, target, size, options } = parts;
  const window = new SendingWindow({
    ...options,
    // The first records create the list: two requests at once would create two.
    parallel: () => (target.customerListId === null ? 1 : options.parallel()),
  });
  let next = from;
  try {
    for (;;) {
      const { items, bytes } = size.room;
      const page = await state.outbox(operation, next, items);
      if (page.keys.length === 0) break;
      const { first } = page;
      const cut = cutToFit(page, bytes);
      next = first + cut.records.length;
      if (!(await window.begin(cut.bytes, () => sendBatch(operation, first, cut, parts)))) break;
    }
  } catch (error) {
    // What is in flight still writes to the state.
    await window.end();
    throw error;
  }
  return window.end();
}

async function sendBatch(
  operation: Operation,
  first: number,
  { records, bytes }: Cut,
  parts: Parts,
): Promise<Failure | null> {
  const { state, target, size, options } = parts;
  const batch = await state.markSent(operation, first, first + records.length - 1);
  const delivery = await deliver(
    records,
    async (part) => {
      const answer = await target.send(operation, part);
      if (!answer.ok) return answer;
      parts.proven = true;
      return { ...answer, value: part.map(() => ({ accepted: true }) as const) };
    },
    {
      proven: () => parts.proven,
      onTooLarge: (items) => size.tooLarge(shareOf({ items: records.length, bytes }, items)),
    },
  );
  if (delivery.outcome === 'failed') {
    if (delivery.certain) await state.markVoid(batch);
    return delivery.failure;
  }
  const refused = delivery.verdicts.flatMap((verdict, index) =>
    verdict.accepted ? [] : [{ sequence: first + index, message: verdict.message }],
  );
  await state.markAnswered(batch, refused);
  size.accepted();
  options.onSent(records.length);
  return null;
}

interface Cut {
  readonly records: readonly ListRecord[];
  readonly bytes: number;
}

/** As many of the page's records as fit, at least one. The state holds only what was branded when it was staged. */
function cutToFit(page: OutboxPage, most: number): Cut {
  let bytes = 0;
  let fitting = 0;
  for (const key of page.keys) {
    const size = Buffer.byteLength(key) + 1;
    if (bytes + size > most && fitting > 0) break;
    bytes += size;
    fitting += 1;
  }
  return { records: page.keys.slice(0, fitting) as ListRecord[], bytes };
}

/** What so many items of a batch take up. */
export function shareOf(batch: Room, items: number): Room {
  return { items, bytes: Math.ceil((batch.bytes * items) / batch.items) };
}
