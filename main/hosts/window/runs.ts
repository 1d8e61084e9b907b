import { randomUUID } from 'node:crypto';
import type { ChannelRequest } from '#contract/channels.ts';
import type { Problem } from '#contract/problem.ts';
import type { RejectedExample } from '#contract/rejected-example.ts';
import type { RunReport } from '#contract/run-report.ts';
import type { RunProgressEvent, RunView } from '#contract/run-view.ts';
import type { UndoableRun } from '#contract/undoable-run.ts';
import { MatchboardError } from '#domain/errors.ts';
import { syncIdentity } from '#domain/sync/sync-identity.ts';
import type { CallOptions, RowWorker } from '#hosts/row-worker.ts';
import type { WorkerProgress } from '#hosts/worker-messages.ts';
import { ensureUndoable } from '#services/undo-run.ts';
import type { Connections } from './connections.ts';
import { recordedRun, resultOf, resultWithout } from './run-views.ts';
import type { SavedSyncs } from './saved-syncs.ts';

/** Tells the page at most so often, in milliseconds. */
const progressEvery = 100;

interface Parts {
  readonly worker: RowWorker;
  readonly syncs: SavedSyncs;
  readonly connections: Connections;
  readonly onProgress: (event: RunProgressEvent) => void;
  readonly onEnded: (run: RunView) => void;
  /** What the page may hear of an error. */
  readonly problemOf: (error: unknown) => Problem;
}

interface SessionRun {
  readonly stop: AbortController;
  /** Null until the run is at work. */
  pausing: { pause(): void; resume(): void } | null;
  view: RunView;
  /** The name in its report; null until it is at work. */
  name: string | null;
  report: RunReport | null;
}

/** The runs of this session, and what is recorded of earlier ones. */
export class Runs {
  private readonly parts: Parts;
  private readonly session = new Map<string, SessionRun>();
  /** By sync, newest first; read once, for a sync's memory has room for one reader at a time. */
  private readonly recorded = new Map<string, Promise<readonly RunReport[]>>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Throws a MatchboardError where this sync cannot run so, or runs already. */
  async start(request: ChannelRequest<'runs.start'>): Promise<string> {
    const { syncId, dryRun = false, test = false, rows = null, ...choices } = request;
    const { source, sync } = this.parts.syncs.at(syncId);
    ensureSensible(request, sync.object);
    return this.begin({ syncId, dryRun, test, takesBack: false }, async (options) =>
      this.parts.worker.call(
        'run',
        {
          source,
          sync,
          syncFolder: this.folderOf(syncId),
          account: await this.parts.connections.account(sync.destination),
          dryRun,
          test,
          rows,
          fullResync: choices.fullResync ?? false,
          allowRemovals: choices.allowRemovals ?? false,
        },
        options,
      ),
    );
  }

  /** Takes back the run that is named so in its report. Throws a MatchboardError as `start` does. */
  async undo(
    syncId: string,
    choices: { readonly undoes?: string; readonly allowRemovals: boolean },
  ): Promise<string> {
    const sync = ensureUndoable(this.parts.syncs.at(syncId).sync);
    return this.begin({ syncId, dryRun: false, test: false, takesBack: true }, async (options) =>
      this.parts.worker.call(
        'undo',
        {
          sync,
          syncFolder: this.folderOf(syncId),
          account: await this.parts.connections.account(sync.destination),
          ...choices,
        },
        options,
      ),
    );
  }

  /** Which run `undo` would take back; null while the sync is at work. */
  async undoable(syncId: string): Promise<UndoableRun | null> {
    if (this.parts.syncs.at(syncId).sync.object !== 'customer-list' || this.isRunning(syncId)) return null;
    const syncFolder = this.folderOf(syncId);
    const changes = await this.parts.worker.call('lastChanges', { syncFolder });
    return changes === null || changes.run === null ? null : { ...changes, run: changes.run };
  }

  cancel(runId: string): boolean {
    const run = this.session.get(runId);
    if (run === undefined || run.view.result !== null) return false;
    run.stop.abort();
    return true;
  }

  /** Holds a run back, or lets it go on; false where it is over. What is in flight is answered all the same. */
  hold(runId: string, paused: boolean): boolean {
    const run = this.session.get(runId);
    if (run === undefined || run.view.result !== null) return false;
    run.view = { ...run.view, paused };
    if (paused) run.pausing?.pause();
    else run.pausing?.resume();
    return true;
  }

  isRunning(syncId: string): boolean {
    return this.ofSession(syncId).some(({ view }) => view.result === null);
  }

  /** Names of the syncs that are being sent, tests and dry runs left out: those leave nothing behind. */
  sending(): readonly string[] {
    return [...this.session.values()]
      .filter(({ view: { result, dryRun, test } }) => result === null && !dryRun && !test)
      .map(({ view }) => this.parts.syncs.get(view.syncId).definition.name);
  }

  async list(syncId: string): Promise<readonly RunView[]> {
    const reports = await this.recordedReports(syncId);
    const session = this.ofSession(syncId);
    const known = new Set(session.map(({ report }) => report?.run));
    const earlier = reports.filter(({ run }) => !known.has(run)).map((report) => recordedRun(syncId, report));
    return [...session.map(({ view }) => view), ...earlier].sort((a, b) =>
      b.startedAt.localeCompare(a.startedAt),
    );
  }

  async get(syncId: string, runId: string): Promise<RunView> {
    const found = (await this.list(syncId)).find((view) => view.runId === runId);
    if (found === undefined) throw new MatchboardError(unknownRun);
    return found;
  }

  /** The name of a run in its report and its log; null where it has none yet. */
  async nameOf(syncId: string, runId: string): Promise<string | null> {
    const ofSession = this.session.get(runId);
    if (ofSession !== undefined) return ofSession.name;
    return (await this.recordedReports(syncId)).find(({ run }) => run === runId)?.run ?? null;
  }

  /** Where the rejected rows of a run are; null where it has none. */
  async rejectedRows(syncId: string, runId: string): Promise<string | null> {
    return (await this.reportOf(syncId, runId))?.rejectedRows ?? null;
  }

  /** A few rejected rows of a run, masked; none where they are not on file. */
  async rejectedExamples(syncId: string, runId: string): Promise<readonly RejectedExample[]> {
    const report = await this.reportOf(syncId, runId);
    const path = report?.rejectedRows ?? null;
    if (report === undefined || path === null) return [];
    const { sync } = this.parts.syncs.at(syncId);
    return this.parts.worker.call('rejectedExamples', { sync, path, rejectedBy: report.rejectedBy });
  }

  /** The sync may have another history from now on. */
  forget(syncId: string): void {
    this.recorded.delete(syncId);
  }

  /** The name of the folder in which a sync is remembered. */
  folderOf(syncId: string): string {
    const { sync } = this.parts.syncs.at(syncId);
    return syncIdentity(sync, this.parts.connections.identityOf(sync.destination));
  }

  private async reportOf(syncId: string, runId: string): Promise<RunReport | undefined> {
    const ofSession = this.session.get(runId)?.report;
    return ofSession ?? (await this.recordedReports(syncId)).find(({ run }) => run === runId);
  }

  private async begin(
    what: Pick<RunView, 'syncId' | 'dryRun' | 'test' | 'takesBack'>,
    carryOut: (options: CallOptions<'run' | 'undo'>) => Promise<RunReport>,
  ): Promise<string> {
    const { syncId } = what;
    if (this.isRunning(syncId)) throw new MatchboardError(alreadyRunning);
    const runId = randomUUID();
    const startedAt = new Date().toISOString();
    const run: SessionRun = {
      stop: new AbortController(),
      pausing: null,
      view: { runId, ...what, startedAt, progress: null, paused: false, result: null },
      name: null,
      report: null,
    };
    this.session.set(runId, run);
    // Read before the run takes the sync's memory; what is wrong with it, the run itself will tell, or mend.
    await this.recordedReports(syncId).catch(() => undefined);
    const { name } = this.parts.syncs.get(syncId).definition;
    this.work(run, carryOut).catch((error: unknown) => this.end(run, name, error));
    return runId;
  }

  private async work(
    run: SessionRun,
    carryOut: (options: CallOptions<'run' | 'undo'>) => Promise<RunReport>,
  ): Promise<void> {
    const report = await carryOut({
      signal: run.stop.signal,
      onPausable: (ways) => {
        run.pausing = ways;
        if (run.view.paused) ways.pause();
      },
      onProgress: this.progressTeller(run),
    });
    run.report = report;
    run.view = { ...run.view, paused: false, result: resultOf(report) };
    const { syncId } = run.view;
    if (!report.dryRun && !run.view.test) {
      const earlier = await this.recordedReports(syncId);
      this.recorded.set(syncId, Promise.resolve([report, ...earlier]));
      if (report.audience !== null && report.undoes === undefined) {
        const { matched, matchRate: rate, matchRateReason: reason } = report.audience;
        this.parts.syncs.addMatchRate(syncId, { at: report.finishedAt, matched, rate, reason });
      }
    }
    this.parts.onEnded(run.view);
  }

  private end(run: SessionRun, sync: string, error: unknown): void {
    const result = resultWithout(run.view, sync, this.parts.problemOf(error));
    run.view = { ...run.view, paused: false, result };
    this.parts.onEnded(run.view);
  }

  private progressTeller(run: SessionRun): (progress: WorkerProgress) => void {
    let told = 0;
    let trouble: RunProgressEvent['trouble'] = null;
    let isDue = false;
    const tell = () => {
      isDue = false;
      const { runId, syncId, progress, result } = run.view;
      if (progress === null || result !== null) return;
      told = Date.now();
      this.parts.onProgress({ runId, syncId, progress, trouble });
      trouble = null;
    };
    return (heard) => {
      if (heard.kind === 'started') run.name = heard.run;
      if (heard.kind === 'trouble') trouble = { what: heard.what, needsPerson: heard.needsPerson };
      if (heard.kind === 'run') run.view = { ...run.view, progress: heard.progress };
      // The last of many is told too: a run that is paused, or waits for a person, has no next.
      if (isDue) return;
      isDue = true;
      setTimeout(tell, Math.max(0, told + progressEvery - Date.now()));
    };
  }

  private ofSession(syncId: string): readonly SessionRun[] {
    return [...this.session.values()].filter(({ view }) => view.syncId === syncId);
  }

  private recordedReports(syncId: string): Promise<readonly RunReport[]> {
    const known = this.recorded.get(syncId);
    if (known !== undefined) return known;
    const reading = this.parts.worker.call('recordedRuns', { syncFolder: this.folderOf(syncId) });
    this.recorded.set(syncId, reading);
    reading.catch(() => this.recorded.delete(syncId));
    return reading;
  }
}

function ensureSensible(
  { dryRun, test, rows, fullResync }: ChannelRequest<'runs.start'>,
  object: 'customer-list' | 'conversion-events',
): void {
  if (test && object !== 'conversion-events') throw new MatchboardError(testNeedsEvents);
  if (fullResync && object === 'conversion-events') throw new MatchboardError(eventsAreNotResent);
  if (rows !== undefined && !dryRun && !test) throw new MatchboardError(partOfModel);
}

const alreadyRunning = {
  code: 'already-running',
  message: 'This sync is running already.',
  fix: 'Wait until it is done, or cancel it.',
};

const unknownRun = {
  code: 'run-unknown',
  message: 'There is no such run any more.',
  fix: 'Go back to the list of runs.',
};

const testNeedsEvents = {
  code: 'test-needs-events',
  message: 'Pinterest has no test mode for customer lists.',
  fix: 'Use a dry run to see what would be sent.',
};

const eventsAreNotResent = {
  code: 'events-are-not-resent',
  message: 'An event that Pinterest accepted is never sent again.',
  fix: 'Run it without a full resync.',
};

const partOfModel = {
  code: 'part-of-model',
  message: 'Only a test or a dry run can take some of the rows.',
  fix: 'Send all rows.',
};
