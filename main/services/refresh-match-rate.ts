import type { CustomerListSync } from '#contract/sync-definition.ts';
import type { MatchRatePoint } from '#contract/sync-view.ts';
import { matchRate } from '#domain/sync/match-rate.ts';
import type { Clock } from '#ports/clock.ts';
import type { Destination } from '#ports/destination.ts';
import type { SyncState } from '#ports/sync-state.ts';

interface Parts {
  readonly destination: Destination;
  readonly state: SyncState;
  readonly clock: Clock;
}

/** Asks Pinterest how many people of a sync's audience it has matched by now. */
export async function refreshMatchRate(
  { destination, state, clock }: Parts,
  sync: CustomerListSync,
  signal?: AbortSignal,
): Promise<MatchRatePoint> {
  const existing = sync.audience !== undefined && 'customerListId' in sync.audience ? sync.audience : null;
  const audienceId = existing?.audienceId ?? state.memory().audienceId;
  const answer =
    audienceId === null
      ? null
      : await destination.getAudience(sync.destination.adAccountId, audienceId, signal);
  const audience = answer?.ok ? answer.value : null;
  const [latest] = await state.runs();
  const at = new Date(clock.now()).toISOString();
  const matched = audience?.size ?? null;
  // The audience is another than the one whose rows were counted.
  if (latest?.undoes !== undefined) return { at, matched, rate: null, reason: 'not_available' };
  const { rate, reason } = matchRate({
    createdHere: existing === null,
    removals: sync.mode.remove,
    status: audience?.status ?? null,
    size: audience?.size ?? null,
    queried: latest?.queried ?? 0,
  });
  return { at, matched, rate, reason };
}
