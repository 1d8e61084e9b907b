import type { EventsReport, RunReport } from '#contract/run-report.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import { MatchboardError } from '#domain/errors.ts';
import { type CompiledMapping, compileMapping } from '#domain/mapping/compile-mapping.ts';
import { assertRowsAddUp } from '#domain/sync/sum-rows.ts';
import type { Plan, RowCounts } from '#ports/sync-state.ts';
import { afterGrace } from './grace.ts';
import { type RunChoices, type RunParts, Warnings } from './run-context.ts';
import { runList } from './run-list.ts';
import { runName } from './run-name.ts';
import { sendEvents } from './send-events.ts';
import { ended, type Sent } from './sent.ts';
import { stageModel } from './stage-model.ts';
import { takeSamples } from './take-samples.ts';
import { tellingStorage } from './telling-storage.ts';
import { warnAboutModel } from './warn-about-model.ts';
import { writeRejectedRows } from './write-rejected-rows.ts';

type EventMapping = Extract<CompiledMapping, { object: 'conversion-events' }>;

type SyncChoices = RunChoices & { readonly test?: boolean };

/**
 * Runs a sync whose mapping has been checked: reads the source, compares it with what Pinterest has, sends the difference.
 * Expected failures end up in the report; a run that is killed is finished by the next one. Throws a MatchboardError where the
 * disk fails: what Pinterest has is then known all the same.
 */
export function runSync(
  parts: RunParts,
  sync: SyncDefinition,
  choices: SyncChoices = {},
): Promise<RunReport> {
  return tellingStorage(() => carryOut(parts, sync, choices));
}

async function carryOut(parts: RunParts, sync: SyncDefinition, choices: SyncChoices): Promise<RunReport> {
  const { source, state, clock, destination } = parts;
  const startedAt = clock.now();
  const now = Math.floor(startedAt / 1000);
  const requestsBefore = destination.requestCount;
  const warnings = new Warnings();
  const dryRun = choices.dryRun ?? false;
  const test = choices.test ?? false;

  const run = runName(startedAt);
  parts.requestLog.startRun(run);
  choices.onStart?.(run);
  await checkHash(parts, sync, !dryRun && !test);
  const recovered = await state.recover();
  if (recovered.interrupted) {
    warnings.add({
      code: 'resumed',
      message: 'An earlier run was interrupted; this one goes on where it stopped.',
    });
  }
  if (recovered.replaced !== null) {
    warnings.add({
      code: 'state-replaced',
      message: `What this sync remembered was damaged and is kept as ${recovered.replaced}. Everything in the source is sent again; whoever left it since the last run is not known any more and stays in the audience.`,
    });
  }
  const mapping = compileMapping(sync, source.columns);
  const { signal, onProgress } = choices;
  const crew = parts.crew === undefined ? undefined : { crew: parts.crew, sync };
  const staged = await stageModel(source, mapping, state, { now, warnings, signal, onProgress, crew });
  onProgress?.({ phase: 'planning' });
  const plan = await state.plan({
    add: sync.object === 'conversion-events' || sync.mode.add,
    remove: sync.object === 'customer-list' && sync.mode.remove,
    full: test || (choices.fullResync ?? false),
  });
  warnAboutModel(source, sync, staged, plan, warnings);
  const samples = dryRun ? await takeSamples(state, plan) : null;

  const flight = afterGrace(signal, clock);
  const sending = { ...choices, flightSignal: flight.signal };
  const sent = await (mapping.object === 'customer-list' && sync.object === 'customer-list'
    ? runList(parts, sync, mapping, staged, plan, sending, warnings)
    : runEvents(parts, sync, mapping as EventMapping, plan, { ...sending, test, now })
  ).finally(flight.end);

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
  if (test && counts.refused > 0) rejectedBy.set('refused_by_pinterest', counts.refused);

  const rejectedRows = rows.rejected > 0 ? await writeRejectedRows(parts, run) : null;
  await state.settle(...(dryRun || test ? [] : [run]));
  const report: RunReport = {
    run,
    sync: sync.name,
    status: sent.status ?? (rows.rejected > 0 ? 'done_with_rejected_rows' : 'done'),
    dryRun,
    ...rows,
    added: dryRun ? plan.toAdd : counts.added,
    removed: dryRun ? plan.toRemove : counts.removed,
    samples,
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

async function runEvents(
  { source, destination, state }: RunParts,
  sync: SyncDefinition,
  mapping: EventMapping,
  plan: Plan,
  choices: RunChoices & {
    readonly flightSignal: AbortSignal;
    readonly test: boolean;
    readonly now: number;
  },
): Promise<Sent> {
  if (choices.dryRun) return { problem: null, status: null, audience: null, events: null };
  let sentEvents = 0;
  const { failure, report } = await sendEvents(source, mapping, destination, state, {
    adAccountId: sync.destination.adAccountId,
    test: choices.test,
    now: choices.now,
    signal: choices.signal,
    flightSignal: choices.flightSignal,
    pause: choices.pause,
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
