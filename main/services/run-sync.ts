import type { Problem } from '#contract/problem.ts';
import type { AudienceReport, EventsReport, RunReport, RunStatus } from '#contract/run-report.ts';
import type { CustomerListSync, SyncDefinition } from '#contract/sync-definition.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { CompiledMapping } from '#domain/mapping/compile-mapping.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { listTypeOf } from '#domain/mapping/list-type.ts';
import { matchRate } from '#domain/sync/match-rate.ts';
import { guardRemovals } from '#domain/sync/removal-guard.ts';
import { assertRowsAddUp } from '#domain/sync/sum-rows.ts';
import type { Audience, Failure } from '#ports/destination.ts';
import type { Plan, RowCounts } from '#ports/sync-state.ts';
import { CustomerListTarget } from './customer-list-target.ts';
import { problemOf } from './failure-problem.ts';
import { type RunChoices, type RunParts, Warnings } from './run-context.ts';
import { sendEvents } from './send-events.ts';
import { sendRecords } from './send-records.ts';
import { type StagedRows, stageModel } from './stage-model.ts';
import { warnAboutModel } from './warn-about-model.ts';
import { writeRejectedRows } from './write-rejected-rows.ts';

type ListMapping = Extract<CompiledMapping, { object: 'customer-list' }>;
type EventMapping = Extract<CompiledMapping, { object: 'conversion-events' }>;

/** What sending brought, beside what the journal knows. */
interface Sent {
  readonly problem: Problem | null;
  readonly status: RunStatus | null;
  readonly audience: AudienceReport | null;
  readonly events: EventsReport | null;
}

/**
 * Runs a sync whose mapping has been checked: reads the source, compares it with what Pinterest has, sends the difference.
 * Expected failures end up in the report; a run that is killed is finished by the next one.
 */
export async function runSync(
  parts: RunParts,
  sync: SyncDefinition,
  choices: RunChoices & { readonly test?: boolean } = {},
): Promise<RunReport> {
  const { source, state, clock, destination } = parts;
  const startedAt = clock.now();
  const now = Math.floor(startedAt / 1000);
  const requestsBefore = destination.requestCount;
  const warnings = new Warnings();
  const dryRun = choices.dryRun ?? false;
  const test = choices.test ?? false;

  await checkHash(parts, sync, !dryRun && !test);
  const recovered = await state.recover();
  if (recovered.interrupted) {
    warnings.add({
      code: 'resumed',
      message: 'An earlier run was interrupted; this one goes on where it stopped.',
    });
  }
  const mapping = compileMapping(sync, source.columns);
  const { signal, onProgress } = choices;
  const staged = await stageModel(source, mapping, state, { now, warnings, signal, onProgress });
  onProgress?.({ phase: 'planning' });
  const plan = await state.plan({
    add: sync.object === 'conversion-events' || sync.mode.add,
    remove: sync.object === 'customer-list' && sync.mode.remove,
    full: test || (choices.fullResync ?? false),
  });
  warnAboutModel(source, sync, staged, plan, warnings);

  const sent =
    mapping.object === 'customer-list' && sync.object === 'customer-list'
      ? await runList(parts, sync, mapping, staged, plan, choices, warnings)
      : await runEvents(parts, sync, mapping as EventMapping, plan, { ...choices, test, now });

  const counts = withTestOutcomes(await state.rowCounts(), test ? sent.events : null);
  const rows = {
    queried: staged.queried,
    sent: dryRun ? counts.unsent : counts.sent,
    unsent: dryRun ? 0 : counts.unsent,
    unchanged: counts.unchanged,
    duplicate: counts.duplicate,
    rejected: staged.malformed + staged.lost + counts.refused,
    skipped: staged.empty + counts.skipped,
  };
  assertRowsAddUp(rows);
  const rejectedBy = new Map<string, number>(await state.rejectedBy());
  for (const { reason } of source.malformed()) rejectedBy.set(reason, (rejectedBy.get(reason) ?? 0) + 1);

  const run = runName(startedAt);
  const rejectedRows = rows.rejected > 0 ? await writeRejectedRows(parts, run) : null;
  await state.settle();
  const report: RunReport = {
    run,
    sync: sync.name,
    status: sent.status ?? (rows.rejected > 0 ? 'done_with_rejected_rows' : 'done'),
    dryRun,
    ...rows,
    added: dryRun ? plan.toAdd : counts.added,
    removed: dryRun ? plan.toRemove : counts.removed,
    requests: destination.requestCount - requestsBefore,
    audience: sent.audience,
    events: sent.events,
    rejectedRows,
    rejectedBy: Object.fromEntries(rejectedBy),
    droppedValues: await state.droppedValues(),
    warnings: warnings.list(),
    error: sent.problem,
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(clock.now()).toISOString(),
  };
  if (!dryRun && !test) await state.recordRun(report);
  return report;
}

async function runList(
  parts: RunParts,
  sync: CustomerListSync,
  mapping: ListMapping,
  staged: StagedRows,
  plan: Plan,
  choices: RunChoices,
  warnings: Warnings,
): Promise<Sent> {
  const { destination, state, clock, source } = parts;
  const { signal, onProgress } = choices;
  const target = new CustomerListTarget({
    destination,
    state,
    clock,
    adAccountId: sync.destination.adAccountId,
    target: sync.audience ?? { create: source.name },
    listType: listTypeOf(mapping.fields.map((field) => field.id)),
    signal,
  });
  const describe = (audience: Audience | null) => describeAudience(target, sync, audience, staged.queried);
  const guarded = guardRemovals({
    rows: staged.queried,
    toRemove: plan.toRemove,
    held: plan.held,
    guardPercent: sync.options.removalGuardPercent,
    allowed: choices.allowRemovals ?? false,
  });
  if (guarded !== null)
    return { problem: guarded, status: 'stopped', audience: describe(null), events: null };
  if (choices.dryRun) return { problem: null, status: null, audience: describe(null), events: null };

  const toSend = plan.toAdd + plan.toRemove;
  let sentRecords = 0;
  const failure =
    (await target.find()) ??
    (await sendRecords(state, target, plan, {
      limits: destination.limits,
      signal,
      onSent: (records) => {
        sentRecords += records;
        onProgress?.({ phase: 'sending', sent: sentRecords, toSend, requests: destination.requestCount });
      },
    }));
  if (failure !== null) return { ...ended(failure), audience: describe(null), events: null };
  const later = await target.ensureAudience();
  if (later !== null) warnings.add(later);
  return { problem: null, status: null, audience: describe(await target.audience()), events: null };
}

async function runEvents(
  { source, destination, state }: RunParts,
  sync: SyncDefinition,
  mapping: EventMapping,
  plan: Plan,
  choices: RunChoices & { readonly test: boolean; readonly now: number },
): Promise<Sent> {
  if (choices.dryRun) return { problem: null, status: null, audience: null, events: null };
  let sentEvents = 0;
  const { failure, report } = await sendEvents(source, mapping, destination, state, {
    adAccountId: sync.destination.adAccountId,
    test: choices.test,
    now: choices.now,
    signal: choices.signal,
    onSent: (events) => {
      sentEvents += events;
      choices.onProgress?.({
        phase: 'sending',
        sent: sentEvents,
        toSend: plan.toAdd,
        requests: destination.requestCount,
      });
    },
  });
  if (failure !== null) return { ...ended(failure), audience: null, events: report };
  return { problem: null, status: null, audience: null, events: report };
}

function ended(failure: Failure): { problem: Problem; status: RunStatus } {
  return { problem: problemOf(failure), status: failure.kind === 'cancelled' ? 'cancelled' : 'failed' };
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

/** A list is filled with one algorithm for good: a removal must send the very identifier that was added. */
async function checkHash({ state }: RunParts, sync: SyncDefinition, remember: boolean): Promise<void> {
  const known = state.memory().hash;
  const chosen = sync.options.hash;
  if (known === null && remember) await state.remember({ hash: chosen });
  if (known !== null && known !== chosen && sync.object === 'customer-list') {
    throw new MatchboardError({
      code: 'hash-changed',
      place: 'options.hash',
      message: `This audience was filled with "${known}"; with "${chosen}" its people could never be removed again.`,
      fix: `Set options.hash back to "${known}", or give the sync another name to fill a new audience.`,
    });
  }
}

/** Test events leave no trace in the journal, so their outcome is taken from Pinterest's answers. */
function withTestOutcomes(counts: RowCounts, events: EventsReport | null): RowCounts {
  if (events === null) return counts;
  return {
    ...counts,
    sent: events.processed,
    refused: events.failed,
    unsent: counts.unsent - events.received,
    added: 0,
    removed: 0,
  };
}

/** Sorts by time, and is a good file name: 20260131T183000123Z. */
function runName(startedAt: number): string {
  return new Date(startedAt).toISOString().replaceAll(/[-:.]/g, '');
}
