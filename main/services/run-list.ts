import type { AudienceReport } from '#contract/run-report.ts';
import type { CustomerListSync } from '#contract/sync-definition.ts';
import type { CompiledMapping } from '#domain/mapping/compile-mapping.ts';
import { listTypeOf } from '#domain/mapping/list-type.ts';
import { matchRate } from '#domain/sync/match-rate.ts';
import type { Audience } from '#ports/destination.ts';
import type { Plan } from '#ports/sync-state.ts';
import { CustomerListTarget } from './customer-list-target.ts';
import type { RunChoices, RunParts, Warnings } from './run-context.ts';
import { sendList } from './send-list.ts';
import type { Sent } from './sent.ts';
import type { StagedRows } from './stage-model.ts';

type ListMapping = Extract<CompiledMapping, { object: 'customer-list' }>;

/** Sends a planned customer list, unless the removal guard stops it or it is a dry run, and says how its audience stands. */
export async function runList(
  parts: RunParts,
  sync: CustomerListSync,
  mapping: ListMapping,
  staged: StagedRows,
  plan: Plan,
  choices: RunChoices & { readonly flightSignal: AbortSignal },
  warnings: Warnings,
): Promise<Sent> {
  const { destination, state, clock, source } = parts;
  const { adAccountId } = sync.destination;
  const target = new CustomerListTarget({
    destination,
    state,
    clock,
    adAccountId,
    target: sync.audience ?? { create: source.name },
    listType: listTypeOf(mapping.fields.map((field) => field.id)),
    signal: choices.flightSignal,
  });
  const describe = (audience: Audience | null) => describeAudience(target, sync, audience, staged.queried);
  const { isThrough, ...sent } = await sendList(parts, sync, target, plan, staged.queried, choices);
  if (!isThrough) return { ...sent, audience: describe(null), events: null };
  const later = await target.ensureAudience();
  if (later !== null) warnings.add(later);
  return { ...sent, audience: describe(await target.audience()), events: null };
}

function describeAudience(
  target: CustomerListTarget,
  sync: CustomerListSync,
  audience: Audience | null,
  queried: number,
): AudienceReport {
  const rate = matchRate({
    createdHere: target.createdHere,
    removals: sync.mode.remove,
    status: audience?.status ?? null,
    size: audience?.size ?? null,
    queried,
  });
  return {
    customerListId: target.customerListId,
    audienceId: target.audienceId,
    ...target.names(audience),
    status: audience?.status ?? null,
    matched: audience?.size ?? null,
    matchRate: rate.rate,
    matchRateReason: rate.reason,
  };
}
