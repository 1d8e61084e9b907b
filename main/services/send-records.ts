import type { ListRecord } from '#domain/identifiers/brand.ts';
import type { Failure } from '#ports/destination.ts';
import type { Operation, OutboxPage, Plan, SyncState } from '#ports/sync-state.ts';
import type { CustomerListTarget } from './customer-list-target.ts';
import { deliver } from './deliver.ts';

interface Options {
  /** Records and bytes in one request at the most. */
  readonly limits: { readonly records: number; readonly recordBytes: number };
  readonly signal: AbortSignal | undefined;
  readonly onSent: (records: number) => void;
}

/** Sends what the plan holds, additions first; null, or the failure that ended it. The journal knows how far it came. */
export async function sendRecords(
  state: SyncState,
  target: CustomerListTarget,
  plan: Plan,
  options: Options,
): Promise<Failure | null> {
  const additions = await sendOperation('add', 1, state, target, options);
  return additions ?? sendOperation('remove', plan.toAdd + 1, state, target, options);
}

async function sendOperation(
  operation: Operation,
  from: number,
  state: SyncState,
  target: CustomerListTarget,
  { limits, signal, onSent }: Options,
): Promise<Failure | null> {
  let next = from;
  for (;;) {
    if (signal?.aborted) return cancelled;
    const page = await state.outbox(operation, next, limits.records);
    if (page.keys.length === 0) return null;
    const records = cut(page, limits.recordBytes);
    const batch = await state.markSent(operation, page.first, page.first + records.length - 1);
    const delivery = await deliver(records, async (part) => {
      const answer = await target.send(operation, part);
      return answer.ok ? { ...answer, value: part.map(() => ({ accepted: true }) as const) } : answer;
    });
    if (delivery.outcome === 'failed') {
      if (delivery.certain) await state.markVoid(batch);
      return delivery.failure;
    }
    const refused = delivery.verdicts.flatMap((verdict, index) =>
      verdict.accepted ? [] : [{ sequence: page.first + index, message: verdict.message }],
    );
    await state.markAnswered(batch, refused);
    onSent(records.length);
    next = page.first + records.length;
  }
}

/** As many of the page's records as fit, at least one. The state holds only what was branded when it was staged. */
function cut(page: OutboxPage, bytes: number): readonly ListRecord[] {
  let used = 0;
  let fitting = 0;
  for (const key of page.keys) {
    used += Buffer.byteLength(key) + 1;
    if (used > bytes && fitting > 0) break;
    fitting += 1;
  }
  return page.keys.slice(0, fitting) as ListRecord[];
}

export const cancelled: Failure = {
  kind: 'cancelled',
  status: null,
  code: null,
  message: '',
  requestId: null,
  mayHaveArrived: false,
};
