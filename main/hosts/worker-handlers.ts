import { writeFile } from 'node:fs/promises';
import type { RunProgress } from '#contract/run-view.ts';
import type { SourceRow, SourceWindow } from '#contract/source-info.ts';
import { MatchboardError } from '#domain/errors.ts';
import { checkMapping } from '#domain/mapping/check-mapping.ts';
import { suggestMappings } from '#domain/mapping/suggest-mapping.ts';
import { mask } from '#domain/values/mask.ts';
import type { Column } from '#domain/values/row.ts';
import type { RequestLog } from '#ports/request-log.ts';
import { checkAtPinterest } from '#services/check-connection.ts';
import { checkModel } from '#services/check-model.ts';
import { findRequests } from '#services/find-requests.ts';
import { harOfRequests } from '#services/har-of-requests.ts';
import { getAdAccount, listAdAccounts, listAudiences } from '#services/list-audiences.ts';
import { maskPreview } from '#services/mask-preview.ts';
import { partOfSource } from '#services/part-of-source.ts';
import type { PauseSwitch } from '#services/pause-switch.ts';
import { previewSync } from '#services/preview-sync.ts';
import { refreshMatchRate } from '#services/refresh-match-rate.ts';
import { rejectedExamples } from '#services/rejected-examples.ts';
import { runSync } from '#services/run-sync.ts';
import { tryValue } from '#services/try-value.ts';
import { nothingToUndo, undoRun } from '#services/undo-run.ts';
import {
  type Account,
  composeRun,
  createCrew,
  openDestination,
  openMemory,
  openRequestLog,
  openRequestRecords,
  openState,
  readRejectedRows,
  systemClock,
} from './compose.ts';
import type { OpenSources } from './open-sources.ts';
import { Turns } from './turns.ts';
import type { SyncAt, WorkerCalls, WorkerProgress } from './worker-messages.ts';
import type { WorkerTokens } from './worker-tokens.ts';

export interface CallContext {
  readonly signal: AbortSignal;
  readonly pause: PauseSwitch;
  readonly onProgress: (progress: WorkerProgress) => void;
}

type WorkerHandlers = {
  readonly [Name in keyof WorkerCalls]: (
    request: WorkerCalls[Name]['request'],
    context: CallContext,
  ) => Promise<WorkerCalls[Name]['answer']>;
};

interface Parts {
  readonly home: string;
  readonly version: string;
  readonly sources: OpenSources;
  readonly tokens: WorkerTokens;
}

const progressEvery = 100;

/** How a run is steered by its call, and told to it. */
function steering({ signal, pause, onProgress }: CallContext) {
  return {
    signal,
    pause,
    onStart: (run: string) => onProgress({ kind: 'started', run }),
    onProgress: (progress: RunProgress) => onProgress({ kind: 'run', progress }),
  };
}

/** What the row worker does. */
export function createWorkerHandlers({ home, version, sources, tokens }: Parts): WorkerHandlers {
  // A sync's memory is one file, which cannot be opened twice.
  const memories = new Turns();
  const ask = (account: Account) => openDestination(account, version, () => undefined, tokens.desk(null));
  /** Pinterest, for what is sent: tells what goes wrong on the way, and whom it waits for. */
  const reach = (account: Account, log: RequestLog, { onProgress }: CallContext) => {
    const onTrouble = (what: string) => onProgress({ kind: 'trouble', what, needsPerson: false });
    const desk = tokens.desk((what) => onProgress({ kind: 'trouble', what, needsPerson: true }));
    return openDestination(account, version, onTrouble, desk, log);
  };
  return {
    describeSource: (at) => sources.describe(at),

    async sourceWindow({ source: at, from, count, reveal }): Promise<SourceWindow> {
      const source = await sources.now(at);
      const isShown = (index: number) => (typeof reveal === 'boolean' ? reveal : index === reveal.column);
      const shown = (cells: readonly (string | null)[]) =>
        cells.map((cell, index) => (cell === null || isShown(index) ? cell : mask(cell)));
      if (source === null) {
        const { columns, rows: read } = await sources.start(at);
        const rows: SourceRow[] = [];
        for await (const batch of read(columns.map(({ index }) => index))) {
          for (const [index, row] of batch.rows.entries()) {
            const position = batch.positions[index] ?? 0;
            const isWanted = position >= from && position < from + count;
            if (isWanted) rows.push({ position, cells: shown(row), malformed: null });
          }
        }
        return { rows, rowCount: null };
      }
      const last = Math.min(source.rowCount, from + count - 1);
      const positions = Float64Array.from({ length: Math.max(0, last - from + 1) }, (_, i) => from + i);
      const rows: SourceRow[] = [];
      for await (const { position, row } of source.rowsAt(positions)) {
        rows.push({ position, cells: shown(row), malformed: null });
      }
      for (const { position, reason } of source.malformed()) {
        if (position > last) break;
        if (position >= from) rows.push({ position, cells: [], malformed: reason });
      }
      return { rows: rows.sort((a, b) => a.position - b.position), rowCount: source.rowCount };
    },

    sourceColumns: (at) => sources.columns(at),

    async suggestMapping({ source, object }) {
      const { columns, first } = await sources.start(source);
      return suggestMappings(object, columns, first).map((suggestion) => ({
        ...suggestion,
        column: nameOf(columns, suggestion.columnIndex),
      }));
    },

    async checkMapping({ source, sync }) {
      const { errors, warnings } = checkMapping(sync, (await sources.start(source)).columns);
      return { errors, warnings };
    },

    async previewRows({ source, sync, rows, reveal }) {
      const start = await sources.start(source);
      ensureChecked({ source, sync }, start.columns);
      const preview = await previewSync(start, sync, rows, seconds());
      return reveal ? preview : preview.map(maskPreview);
    },

    tryValue: async ({ sync, fieldId, value }) => tryValue(sync, fieldId, value, seconds()),

    async checkModel({ source: at, sync }, { signal, onProgress }) {
      const source = await sources.whole(at);
      ensureChecked({ source: at, sync }, source.columns);
      return checkModel(source, sync, {
        now: seconds(),
        signal,
        onProgress: throttled((rows, ofRows) => onProgress({ kind: 'check', rows, ofRows })),
      });
    },

    async run(request, context) {
      const { source: at, sync, syncFolder, account, rows, ...choices } = request;
      const opened = await sources.whole(at);
      ensureChecked(request, opened.columns);
      const source = rows === null ? opened : partOfSource(opened, rows.from, rows.count);
      const requestLog = openRequestLog(home, syncFolder);
      const destination = reach(account, requestLog, context);
      return memories.take(syncFolder, async () => {
        const state = await openState(home, syncFolder, {
          holder: 'the app',
          fullResync: choices.fullResync,
        });
        const crew = createCrew();
        try {
          const opened = { source, destination, state, requestLog, crew };
          return await runSync(composeRun(home, syncFolder, opened), sync, {
            ...choices,
            ...steering(context),
          });
        } finally {
          requestLog.close();
          await Promise.all([state.close(), crew.end()]);
        }
      });
    },

    undo: ({ sync, syncFolder, account, ...choices }, context) => {
      const requestLog = openRequestLog(home, syncFolder);
      const destination = reach(account, requestLog, context);
      return memories.take(syncFolder, async () => {
        const state = await openMemory(home, syncFolder, 'the app');
        if (state === null) throw new MatchboardError(nothingToUndo);
        try {
          return await undoRun({ destination, state, clock: systemClock, requestLog }, sync, {
            ...choices,
            ...steering(context),
          });
        } finally {
          requestLog.close();
          await state.close();
        }
      });
    },

    lastChanges: ({ syncFolder }) =>
      memories.take(syncFolder, async () => {
        const state = await openMemory(home, syncFolder, 'the app');
        if (state === null) return null;
        try {
          return await state.lastChanges();
        } finally {
          await state.close();
        }
      }),

    rejectedExamples: ({ sync, path, rejectedBy }) =>
      rejectedExamples(readRejectedRows(path), sync, rejectedBy),

    recordedRuns: ({ syncFolder }) =>
      memories.take(syncFolder, async () => {
        const state = await openMemory(home, syncFolder, 'the app');
        if (state === null) return [];
        try {
          return await state.runs();
        } finally {
          await state.close();
        }
      }),

    listRequests: ({ syncFolder, run, from, most }) =>
      openRequestRecords(home, syncFolder).list(run, from, most),

    getRequest: ({ syncFolder, run, id }) => openRequestRecords(home, syncFolder).get(run, id),

    searchRequests: ({ syncFolder, run, text, country }) =>
      findRequests(openRequestRecords(home, syncFolder), run, text, country, seconds()),

    writeHar: async ({ syncFolder, run, path }) => {
      await writeFile(path, harOfRequests(openRequestRecords(home, syncFolder), run, version), {
        mode: 0o600,
      });
    },

    refreshMatchRate: ({ sync, syncFolder, account }, { signal }) =>
      memories.take(syncFolder, async () => {
        const state = await openMemory(home, syncFolder, 'the app');
        const clock = systemClock;
        if (state === null) {
          return { at: new Date(clock.now()).toISOString(), matched: null, rate: null, reason: 'no_rows' };
        }
        try {
          return await refreshMatchRate({ destination: ask(account), state, clock }, sync, signal);
        } finally {
          await state.close();
        }
      }),

    listAdAccounts: ({ account }, { signal }) => listAdAccounts(ask(account), signal),

    getAdAccount: ({ account, adAccountId }, { signal }) => getAdAccount(ask(account), adAccountId, signal),

    checkConnection: ({ account, adAccountId }, { signal }) =>
      checkAtPinterest(ask(account), adAccountId, systemClock.now(), signal),

    listAudiences: ({ account, adAccountId }, { signal }) => listAudiences(ask(account), adAccountId, signal),
  };
}

function seconds(): number {
  return Math.floor(systemClock.now() / 1000);
}

function nameOf(columns: readonly Column[], index: number): string {
  const column = columns[index];
  if (column === undefined) throw new Error('a suggestion names no column');
  return column.name;
}

/** A mapping with errors cannot be compiled: the first of them is told. */
function ensureChecked({ sync }: SyncAt, columns: readonly Column[]): void {
  const [error] = checkMapping(sync, columns).errors;
  if (error !== undefined) throw new MatchboardError(error);
}

function throttled(tell: (rows: number, ofRows: number) => void): (rows: number, ofRows: number) => void {
  let told = 0;
  return (rows, ofRows) => {
    if (systemClock.now() - told < progressEvery && rows < ofRows) return;
    told = systemClock.now();
    tell(rows, ofRows);
  };
}
