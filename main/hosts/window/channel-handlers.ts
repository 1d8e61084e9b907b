import { copyFile, writeFile } from 'node:fs/promises';
import type { AppInfo } from '#contract/app-info.ts';
import type { BridgeEvents, EventName } from '#contract/channels.ts';
import { MatchboardError } from '#domain/errors.ts';
import { fieldsOf } from '#domain/fields/catalogue.ts';
import { fieldInfo } from '#domain/fields/field-info.ts';
import { matchRateReasons } from '#domain/sync/match-rate.ts';
import type { RowWorker } from '#hosts/row-worker.ts';
import type { Connections } from './connections.ts';
import type { Dialogs } from './dialogs.ts';
import type { ChannelHandlers } from './ipc.ts';
import { createRequestHandlers } from './request-handlers.ts';
import type { Runs } from './runs.ts';
import { copySample } from './sample-source.ts';
import type { SavedSources } from './saved-sources.ts';
import type { SavedSyncs } from './saved-syncs.ts';
import type { Store } from './store.ts';
import { viewSync } from './sync-views.ts';
import { typedSource } from './typed-source.ts';
import { usedSources } from './used-sources.ts';

interface Parts {
  readonly home: string;
  readonly info: () => AppInfo;
  readonly store: Store;
  readonly worker: RowWorker;
  readonly sources: SavedSources;
  readonly syncs: SavedSyncs;
  readonly runs: Runs;
  readonly connections: Connections;
  readonly dialogs: Dialogs;
  readonly tell: <Name extends EventName>(name: Name, event: BridgeEvents[Name]) => void;
  readonly copyText: (text: string) => Promise<void>;
  readonly onTheme: () => void;
}

/** What main does for each channel. */
export function createChannelHandlers(parts: Parts): ChannelHandlers {
  const { home, store, worker, sources, syncs, runs, connections, dialogs, tell } = parts;
  const jobs = new Map<string, AbortController>();
  /** Does what `jobs.cancel` can end. */
  const asJob = async <T>(jobId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    if (jobs.has(jobId)) throw new MatchboardError(jobTaken);
    const job = new AbortController();
    jobs.set(jobId, job);
    try {
      return await work(job.signal);
    } finally {
      jobs.delete(jobId);
    }
  };
  const view = (syncId: string) => viewSync(syncId, parts);
  return {
    'app.info': () => parts.info(),
    'app.copy': async ({ text }) => {
      await parts.copyText(text);
      return null;
    },
    'settings.read': () => store.get('settings'),
    'settings.change': ({ theme }) => {
      store.set('settings', { ...store.get('settings'), ...(theme === undefined ? {} : { theme }) });
      parts.onTheme();
      return store.get('settings');
    },

    'sources.choose': async () => {
      const path = await dialogs.chooseSource();
      return path === null ? null : sources.add(path);
    },
    'sources.openPath': ({ path }) => sources.add(path),
    'sources.openTyped': async ({ text }) => sources.add(await typedSource(text)),
    'sources.sample': async ({ which }) => sources.add(await copySample(home, which)),
    'sources.used': () => usedSources(parts),
    'sources.columns': ({ sourceId }) => worker.call('sourceColumns', sources.at(sourceId)),
    'sources.again': ({ sourceId }) => sources.again(sourceId),
    'sources.reopen': ({ sourceId, overrides }) =>
      worker.call('describeSource', sources.override(sourceId, overrides)),
    'sources.describe': ({ sourceId }) => worker.call('describeSource', sources.at(sourceId)),
    'sources.window': ({ sourceId, ...window }) =>
      worker.call('sourceWindow', { source: sources.at(sourceId), ...window }),

    'fields.list': ({ object }) => fieldsOf(object).map(fieldInfo),
    'mapping.suggest': ({ sourceId, object }) =>
      worker.call('suggestMapping', { source: sources.at(sourceId), object }),
    'mapping.check': ({ draft }) => worker.call('checkMapping', syncs.draftAt(draft)),
    'preview.rows': ({ draft, rows, reveal }) =>
      worker.call('previewRows', { ...syncs.draftAt(draft), rows, reveal }),
    'preview.try': ({ fieldId, value, ...sync }) => worker.call('tryValue', { sync, fieldId, value }),
    'checks.run': ({ jobId, draft }) =>
      asJob(jobId, (signal) =>
        worker.call('checkModel', syncs.draftAt(draft), {
          signal,
          onProgress: (progress) => {
            if (progress.kind !== 'check') return;
            tell('checkProgress', { jobId, rows: progress.rows, ofRows: progress.ofRows });
          },
        }),
      ),
    'jobs.cancel': ({ jobId }) => {
      const job = jobs.get(jobId);
      job?.abort();
      return job !== undefined;
    },

    'adAccounts.list': () => connections.adAccounts(worker),
    'audiences.list': async ({ adAccountId, connection }) =>
      worker.call('listAudiences', {
        account: await connections.account(connection === undefined ? {} : { connection }),
        adAccountId,
      }),

    'connections.list': () => connections.view(),
    'connections.logIn': (request) =>
      asJob(request.jobId, (signal) =>
        connections.logIn(request, (url) => tell('loginWaiting', { jobId: request.jobId, url }), signal),
      ),
    'connections.adAccounts': ({ connectionId }) => connections.reachable(connectionId, worker),
    'connections.chooseAccount': ({ connectionId, adAccountId }) =>
      connections.chooseAccount(connectionId, adAccountId, worker),
    'connections.setConversionToken': ({ connectionId, choice }) =>
      connections.setConversionToken(connectionId, choice),
    'connections.check': ({ connectionId }) => connections.check(connectionId, worker),
    'connections.disconnect': async ({ connectionId }) => {
      await connections.disconnect(connectionId);
      return null;
    },

    'drafts.read': () => store.get('draft'),
    'drafts.keep': ({ text }) => {
      store.set('draft', text);
      return null;
    },
    'syncs.list': () => Promise.all(syncs.all().map(([syncId]) => view(syncId))),
    'syncs.get': ({ syncId }) => view(syncId),
    'syncs.save': ({ syncId, draft }) => {
      if (syncId !== undefined && runs.isRunning(syncId)) throw new MatchboardError(runningSync);
      const saved = syncs.save(draft, syncId);
      runs.forget(saved);
      return view(saved);
    },
    'syncs.remove': ({ syncId }) => {
      if (runs.isRunning(syncId)) throw new MatchboardError(runningSync);
      syncs.remove(syncId);
      return null;
    },
    'syncs.exportFile': async ({ syncId }) => {
      const { definition } = syncs.get(syncId);
      const path = await dialogs.chooseWhereToSave(`${definition.id ?? 'sync'}.json`);
      if (path === null) return false;
      await writeFile(path, `${JSON.stringify(definition, null, 2)}\n`, { mode: 0o600 });
      return true;
    },

    'runs.start': async (request) => ({ runId: await runs.start(request) }),
    'runs.undoable': ({ syncId }) => runs.undoable(syncId),
    'runs.undo': async ({ syncId, run, allowRemovals = false }) => ({
      runId: await runs.undo(syncId, { ...(run === undefined ? {} : { undoes: run }), allowRemovals }),
    }),
    'runs.rejectedExamples': ({ syncId, runId }) => runs.rejectedExamples(syncId, runId),
    'runs.cancel': ({ runId }) => runs.cancel(runId),
    'runs.pause': ({ runId }) => runs.hold(runId, true),
    'runs.resume': ({ runId }) => runs.hold(runId, false),
    'runs.list': ({ syncId }) => runs.list(syncId),
    'runs.get': ({ syncId, runId }) => runs.get(syncId, runId),
    'runs.saveRejected': async ({ syncId, runId }) => {
      const written = await runs.rejectedRows(syncId, runId);
      if (written === null) throw new MatchboardError(nothingRejected);
      const path = await dialogs.chooseWhereToSave('rejected.csv');
      if (path === null) return false;
      await copyFile(written, path);
      return true;
    },

    ...createRequestHandlers(parts),

    'matchRate.refresh': async ({ syncId }) => {
      const { definition } = syncs.get(syncId);
      if (definition.object !== 'customer-list') throw new MatchboardError(onlyAudiences);
      if (runs.isRunning(syncId)) throw new MatchboardError(runningSync);
      const point = await worker.call('refreshMatchRate', {
        sync: definition,
        syncFolder: runs.folderOf(syncId),
        account: await connections.account(definition.destination),
      });
      const sentence = point.reason === null ? null : matchRateReasons[point.reason];
      return { ...point, sentence, history: syncs.addMatchRate(syncId, point) };
    },
  };
}

const jobTaken = { code: 'job-taken', message: 'This job is at work already.', fix: 'Wait for it.' };

const runningSync = {
  code: 'sync-running',
  message: 'This sync is running.',
  fix: 'Wait until it is done, or cancel it.',
};

const nothingRejected = {
  code: 'nothing-rejected',
  message: 'This run has no rejected rows on file.',
  fix: 'Run it again to have them written.',
};

const onlyAudiences = {
  code: 'only-audiences',
  message: 'Only audiences have a match rate.',
  fix: 'See the test events instead.',
};
