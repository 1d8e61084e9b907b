import type { CustomerListSync } from '#contract/sync-definition.ts';
import { guardRemovals } from '#domain/sync/removal-guard.ts';
import type { Plan } from '#ports/sync-state.ts';
import type { CustomerListTarget } from './customer-list-target.ts';
import type { RunChoices, RunParts } from './run-context.ts';
import { sendRecords } from './send-records.ts';
import { ended, type Sent } from './sent.ts';

/** How a plan went, without what became of its audience. */
export type ListSent = Pick<Sent, 'problem' | 'status'> & {
  /** Everything was answered. */
  readonly isThrough: boolean;
};

/**
 * Sends a plan to its customer list, unless the removal guard stops it or it is a dry run.
 * @param rows in the source, malformed ones included; null where the plan comes from no source.
 */
export async function sendList(
  { destination, state }: Pick<RunParts, 'destination' | 'state'>,
  sync: CustomerListSync,
  target: CustomerListTarget,
  plan: Plan,
  rows: number | null,
  { signal, pause, onProgress, allowRemovals = false, dryRun }: RunChoices,
): Promise<ListSent> {
  const guarded = guardRemovals({
    rows,
    toRemove: plan.toRemove,
    held: plan.held,
    guardPercent: sync.options.removalGuardPercent,
    allowed: allowRemovals,
  });
  if (guarded !== null) return { problem: guarded, status: 'stopped', isThrough: false };
  if (dryRun) return { problem: null, status: null, isThrough: false };
  const toSend = plan.toAdd + plan.toRemove;
  let sent = 0;
  const failure =
    (await target.find()) ??
    (await sendRecords(state, target, plan, {
      limits: destination.limits,
      parallel: () => destination.parallel('records', sync.destination.adAccountId),
      signal,
      pause,
      onSent: (records) => {
        sent += records;
        onProgress?.({ phase: 'sending', sent, toSend, requests: destination.requestCount });
      },
    }));
  if (failure !== null) return { ...ended(failure), isThrough: false };
  return { problem: null, status: null, isThrough: true };
}
