import { type AudienceReport, noRows, type RunReport } from '#contract/run-report.ts';
import type { CustomerListSync, SyncDefinition } from '#contract/sync-definition.ts';
import { MatchboardError } from '#domain/errors.ts';
import { listTypeOf } from '#domain/mapping/list-type.ts';
import type { LastChanges, Plan } from '#ports/sync-state.ts';
import { CustomerListTarget } from './customer-list-target.ts';
import { afterGrace } from './grace.ts';
import { type RunChoices, type RunParts, Warnings } from './run-context.ts';
import { runName } from './run-name.ts';
import { sendList } from './send-list.ts';
import type { Sent } from './sent.ts';
import { tellingStorage } from './telling-storage.ts';

type UndoParts = Pick<RunParts, 'destination' | 'state' | 'clock' | 'requestLog'>;

type UndoChoices = Omit<RunChoices, 'fullResync'> & {
  /** The run that the user means to take back; left out: the latest that changed anything. */
  readonly undoes?: string;
};

/**
 * Takes back what the latest run of a customer list changed: whom it added goes, whom it removed comes back. It is a run itself,
 * sent through the journal; one that is cut short is gone on with by the next. The source is not read.
 * Throws a MatchboardError where there is nothing to take back, or the disk fails.
 */
export function undoRun(
  parts: UndoParts,
  sync: CustomerListSync,
  choices: UndoChoices = {},
): Promise<RunReport> {
  return tellingStorage(() => carryOut(parts, sync, choices));
}

/** Throws a MatchboardError where runs of this sync cannot be taken back. */
export function ensureUndoable(sync: SyncDefinition): CustomerListSync {
  if (sync.object === 'customer-list') return sync;
  throw new MatchboardError(eventsStay);
}

async function carryOut(parts: UndoParts, sync: CustomerListSync, choices: UndoChoices): Promise<RunReport> {
  const { destination, state, clock, requestLog } = parts;
  const { dryRun = false } = choices;
  const startedAt = clock.now();
  const run = runName(startedAt);
  requestLog.startRun(run);
  choices.onStart?.(run);
  const requestsBefore = destination.requestCount;
  const warnings = new Warnings();
  await state.recover();
  const changes = chosen(await state.lastChanges(), choices.undoes);
  if (changes.isUnderWay) warnings.add(goesOn);
  choices.onProgress?.({ phase: 'planning' });
  const plan = await state.planInverse();
  const flight = afterGrace(choices.signal, clock);
  const sent = await send(parts, sync, plan, { ...choices, flightSignal: flight.signal }).finally(flight.end);
  const counts = await state.rowCounts();
  if (counts.added < plan.toAdd && sent.problem === null && !dryRun)
    warnings.add({ ...refusedByPinterest, count: plan.toAdd - counts.added });
  await state.settle(...(dryRun ? [] : [run]));
  if (!changes.isInverse) warnings.add(nextRunAddsAgain);
  const report: RunReport = {
    run,
    sync: sync.name,
    status: sent.status ?? 'done',
    dryRun,
    undoes: changes.run,
    ...noRows,
    added: dryRun ? plan.toAdd : counts.added,
    removed: dryRun ? plan.toRemove : counts.removed,
    samples: null,
    requests: destination.requestCount - requestsBefore,
    audience: sent.audience,
    events: null,
    rejectedRows: null,
    rejectedBy: {},
    droppedValues: [],
    warnings: warnings.list(),
    error: sent.problem,
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(clock.now()).toISOString(),
  };
  if (!dryRun) await state.recordRun(report);
  return report;
}

function chosen(changes: LastChanges | null, wanted: string | undefined): LastChanges {
  if (changes === null) throw new MatchboardError(nothingToUndo);
  if (wanted !== undefined && wanted !== changes.run) throw new MatchboardError(notTheLatest);
  return changes;
}

async function send(
  { destination, state, clock }: UndoParts,
  sync: CustomerListSync,
  plan: Plan,
  choices: UndoChoices & { readonly flightSignal: AbortSignal },
): Promise<Sent> {
  const { adAccountId } = sync.destination;
  const target = new CustomerListTarget({
    destination,
    state,
    clock,
    adAccountId,
    target: sync.audience ?? { create: sync.name },
    listType: listTypeOf(sync.mapping.map(({ field }) => field)),
    signal: choices.flightSignal,
  });
  const { isThrough, ...sent } = await sendList({ destination, state }, sync, target, plan, null, choices);
  return { ...sent, audience: await describe(target, isThrough), events: null };
}

/** No match rate: nobody was queried. */
async function describe(target: CustomerListTarget, ask: boolean): Promise<AudienceReport> {
  const audience = ask ? await target.audience() : null;
  return {
    customerListId: target.customerListId,
    audienceId: target.audienceId,
    ...target.names(audience),
    status: audience?.status ?? null,
    matched: audience?.size ?? null,
    matchRate: null,
    matchRateReason: 'not_available',
  };
}

const goesOn = {
  code: 'resumed',
  message: 'Taking this run back was cut short earlier; this goes on where it stopped.',
};

const nextRunAddsAgain = {
  code: 'next-run-adds-again',
  message:
    'Pinterest may have matched these people already. The next run of the same file would do all of it again, for a run makes the audience equal to the file: change the file first, or do not run it.',
};

const refusedByPinterest = {
  code: 'refused-by-pinterest',
  message: 'Pinterest refused some who were to be added back.',
};

export const nothingToUndo = {
  code: 'nothing-to-undo',
  message: 'No run of this sync has changed anything that could be taken back.',
  fix: 'Only the latest run that added or removed somebody can be taken back. To take other people out, delete their rows from the file and run the sync.',
};

const notTheLatest = {
  code: 'not-the-latest-run',
  message: 'Only the latest run that changed anything can be taken back, and that is another one by now.',
  fix: 'Look at the list of runs: take the later ones back first, newest first, or change the file and run the sync.',
};

const eventsStay = {
  code: 'events-stay',
  message: 'Conversion events cannot be taken back: Pinterest has no way to delete an event.',
  fix: 'Only runs of customer lists can be taken back.',
};
