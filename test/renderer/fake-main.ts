import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { AudienceInfo } from '#contract/audience-info.ts';
import type {
  BridgeEvents,
  ChannelInput,
  ChannelName,
  ChannelOutput,
  ChannelRequest,
  EventName,
} from '#contract/channels.ts';
import type { AccountInfo, ConnectionFinding, ConnectionInfo } from '#contract/connection-info.ts';
import type { CheckGroup } from '#contract/model-check.ts';
import type { PreviewRow } from '#contract/preview-row.ts';
import { rejectReasons } from '#contract/reject-reason.ts';
import type { RequestSummary } from '#contract/request-view.ts';
import type { RunView } from '#contract/run-view.ts';
import { type SyncDefinition, syncDefinitionSchema } from '#contract/sync-definition.ts';
import type { SyncDraft } from '#contract/sync-draft.ts';
import type { MatchRatePoint, SyncView } from '#contract/sync-view.ts';
import { fieldsOf } from '#domain/fields/catalogue.ts';
import { fieldInfo } from '#domain/fields/field-info.ts';
import { checkMapping } from '#domain/mapping/check-mapping.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { explainRow } from '#domain/mapping/explain-row.ts';
import { suggestMappings } from '#domain/mapping/suggest-mapping.ts';
import { mask } from '#domain/values/mask.ts';
import type { Column, Row } from '#domain/values/row.ts';
import { tryValue } from '#services/try-value.ts';

interface FakeSource {
  readonly name: string;
  readonly bytes: number;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

type Handlers = {
  readonly [Name in ChannelName]: (
    input: ChannelRequest<Name>,
  ) => ChannelOutput<Name> | Promise<ChannelOutput<Name>>;
};

/** The day on which the sample orders are recent. */
const now = Date.parse('2026-06-27T09:00:00Z') / 1000;
const reachable: readonly AccountInfo[] = [
  { id: '549764738201', name: 'Acme US', country: 'US', currency: 'USD', permissions: ['ADMIN'] },
  { id: '549764738202', name: 'Acme Deutschland', country: 'DE', currency: 'EUR', permissions: ['ANALYST'] },
];
const good = (what: ConnectionFinding['what'], message: string): ConnectionFinding => ({
  what,
  state: 'good',
  message,
  fix: null,
  detail: null,
});
/** Rows of the file `long.csv`, which is made up as it is asked for. */
export const longFileRows = 3_000_000;
const longColumns = ['email', 'first_name', 'city', 'note'].map((name, index) => ({
  index,
  name,
  header: name,
}));
const longRow = (position: number): Row => [`person.${position}@example.com`, 'Ann', 'Ghent', null];

const practice = { adAccountId: '549755885175', name: 'Practice Store' };

const fakeRequests: readonly RequestSummary[] = [
  ['GET', '/ad_accounts/549755885175', 200, 1, 0],
  ['POST', '/ad_accounts/549755885175/customer_lists', 201, 1, 0],
  ['PATCH', '/ad_accounts/549755885175/customer_lists/2680060704746', 429, 1, 0],
  ['PATCH', '/ad_accounts/549755885175/customer_lists/2680060704746', 200, 2, 2_000],
  ['POST', '/ad_accounts/549755885175/audiences', 201, 1, 0],
  ['GET', '/ad_accounts/549755885175/audiences/2542620639259', null, 1, 0],
].map(([method, path, status, attempt, waited], index) => ({
  id: index + 1,
  call: index + 1,
  attempt: attempt as number,
  startedAt: new Date(Date.UTC(2026, 5, 27, 9, 0, index)).toISOString(),
  method: method as 'GET',
  baseUrl: 'http://127.0.0.1:8100/v5',
  path: path as string,
  status: status as number | null,
  silence: status === null ? 'timeout' : null,
  milliseconds: 80 + index * 37,
  waited: waited as number,
  requestId: status === null ? null : `49${index}8831205`,
  bytesSent: index * 4000,
  bytesReceived: 310,
}));

/** A main process in memory: samples, mapping and preview by the real domain, runs and Pinterest by invention. */
export function fakeMain(
  tell: <Name extends EventName>(name: Name, event: BridgeEvents[Name]) => void,
): Handlers {
  const sources = new Map<string, FakeSource>();
  const syncs = new Map<string, SyncView>();
  const runs = new Map<string, RunView>();
  const cancelled = new Set<string>();
  const paused = new Set<string>();
  const hold = (runId: string, isPaused: boolean) => {
    const run = runs.get(runId);
    if (run === undefined || run.result !== null) return false;
    runs.set(runId, { ...run, paused: isPaused });
    if (isPaused) paused.add(runId);
    else paused.delete(runId);
    return true;
  };
  let theme: 'system' | 'light' | 'dark' = 'system';
  let draftText: string | null = null;
  let connected: ConnectionInfo | null = null;
  const connectedNow = () => {
    if (connected === null) throw new Error('nothing is connected');
    return connected;
  };

  const sourceAt = (sourceId: string) => {
    const source = sources.get(sourceId);
    if (source === undefined) throw new Error('no such source');
    return source;
  };
  const open = (file: string) => {
    if (file === 'long.csv') {
      const sourceId = crypto.randomUUID();
      const rows = Array.from({ length: 500 }, (_, index) => longRow(index + 1));
      sources.set(sourceId, { name: file, bytes: 1_040_000_000, columns: longColumns, rows });
      return { sourceId, name: file };
    }
    const bytes = readFileSync(`samples/${file}`);
    const [header = [], ...rows] = Papa.parse<string[]>(bytes.toString('utf8').replace(/^\ufeff/u, ''), {
      skipEmptyLines: true,
    }).data;
    const sourceId = crypto.randomUUID();
    sources.set(sourceId, {
      name: file,
      bytes: bytes.length,
      columns: header.map((name, index) => ({ index, name, header: name })),
      rows: rows.map((row) => row.map((cell) => cell || null)),
    });
    return { sourceId, name: file };
  };
  const describe = (sourceId: string) => {
    const { name, bytes, columns, rows } = sourceAt(sourceId);
    return {
      sourceId,
      name,
      bytes,
      format: 'csv' as const,
      delimiter: ',' as const,
      encoding: 'utf-8' as const,
      compressed: false,
      headerRow: 1,
      overrides: {},
      columns: columns.map((column) => {
        const values = rows.slice(0, 500).flatMap((row) => row[column.index] ?? []);
        return {
          index: column.index,
          name: column.name,
          samples: [...new Set(values)].slice(0, 3).map(mask),
          filled: values.length / Math.min(500, rows.length),
        };
      }),
      rowCount: name === 'long.csv' ? longFileRows : rows.length,
      malformedCount: 0,
      notes: [],
      problem: null,
    };
  };
  const definition = ({ sourceId: _, ...draft }: SyncDraft): SyncDefinition =>
    syncDefinitionSchema.parse({ ...draft, source: { type: 'csv', path: 'x.csv' } });
  const explain = (draft: SyncDraft, most: number): PreviewRow[] => {
    const { columns, rows } = sourceAt(draft.sourceId);
    const mapping = compileMapping(definition(draft), columns);
    // A compiled mapping reads the columns it names, in its own order.
    return rows.slice(0, most).flatMap((row, index) =>
      explainRow(
        mapping,
        mapping.columns.map((at) => row[at] ?? null),
        index + 1,
        now,
      ),
    );
  };
  const masked = (row: PreviewRow): PreviewRow => ({
    ...row,
    original: mask(row.original),
    normalized: row.normalized === null ? null : mask(row.normalized),
  });
  const check = (draft: SyncDraft) => {
    const { rows } = sourceAt(draft.sourceId);
    const groups = new Map<
      string,
      { group: CheckGroup; count: number; examples: { row: number; value: string }[] }
    >();
    for (const { row, field, original, reason } of explain(draft, rows.length)) {
      if (reason === null) continue;
      const key = `${field} ${reason}`;
      const found = groups.get(key) ?? {
        group: {
          fieldId: field,
          column: draft.mapping.find((entry) => entry.field === field)?.column ?? null,
          reason,
          ...rejectReasons[reason],
          loses: draft.object === 'customer-list' ? ('row' as const) : ('value' as const),
          count: 0,
          examples: [],
        },
        count: 0,
        examples: [],
      };
      found.count++;
      if (found.examples.length < 3 && original !== '') found.examples.push({ row, value: mask(original) });
      groups.set(key, found);
    }
    const rejected = Math.round(rows.length * 0.011);
    const empty = Math.round(rows.length * 0.006);
    return {
      rows: rows.length,
      ready: rows.length - rejected - empty,
      rejected,
      empty,
      malformed: 0,
      groups: [...groups.values()]
        .map(({ group, count, examples }) => ({ ...group, count, examples }))
        .sort((a, b) => b.count - a.count),
    };
  };
  const history: MatchRatePoint[] = [0.31, 0.44, 0.52, 0.57, 0.6, 0.612].map((rate, day) => ({
    at: new Date(Date.now() - (6 - day) * 86_400_000).toISOString(),
    matched: Math.round((rate * 5200) / 100) * 100,
    rate,
    reason: null,
  }));
  const syncAt = (syncId: string) => {
    const sync = syncs.get(syncId);
    if (sync === undefined) throw new Error('no such sync');
    return sync;
  };
  const takeBack = (syncId: string): string => {
    const { lastRun } = syncAt(syncId);
    if (lastRun === null || lastRun.result === null) throw new Error('nothing to take back');
    const runId = crypto.randomUUID();
    const { result } = lastRun;
    const ended: RunView = {
      ...lastRun,
      runId,
      takesBack: true,
      startedAt: new Date().toISOString(),
      result: {
        ...result,
        run: runId,
        undoes: result.run,
        status: 'done',
        queried: 0,
        sent: 0,
        unchanged: 0,
        duplicate: 0,
        rejected: 0,
        skipped: 0,
        added: result.removed,
        removed: result.added,
        hasRejectedRows: false,
        rejectedBy: {},
        droppedValues: [],
        warnings: [{ code: 'next-run-adds-again', message: 'The next normal run adds them again.' }],
      },
    };
    runs.set(runId, ended);
    syncs.set(syncId, { ...syncAt(syncId), lastRun: ended });
    setTimeout(() => tell('runEnded', ended), 50);
    return runId;
  };
  const start = (input: ChannelInput<'runs.start'>): string => {
    const { syncId, dryRun = false, test = false } = input;
    const { draft } = syncAt(syncId);
    const runId = crypto.randomUUID();
    const startedAt = new Date().toISOString();
    const counts = check(draft);
    const queried = Math.min(counts.rows, input.rows?.count ?? counts.rows);
    const rejected = Math.min(counts.rejected, queried);
    const duplicate = draft.object === 'customer-list' && queried > 100 ? 57 : 0;
    const skipped = Math.min(counts.empty, queried - rejected - duplicate);
    const isFirst = syncAt(syncId).lastRun === null;
    const eligible = queried - rejected - duplicate - skipped;
    const sent = isFirst || test ? eligible : 12;
    const run: RunView = {
      runId,
      syncId,
      dryRun,
      test,
      takesBack: false,
      startedAt,
      progress: null,
      paused: false,
      result: null,
    };
    runs.set(runId, run);
    let step = 0;
    const steps = dryRun || test ? 3 : 40;
    const timer = setInterval(() => {
      if (paused.has(runId) && !cancelled.has(runId)) return;
      step++;
      if (step < steps && !cancelled.has(runId)) {
        const progress =
          step < steps / 4
            ? { phase: 'reading' as const, rows: Math.round((queried * step * 4) / steps), ofRows: queried }
            : {
                phase: 'sending' as const,
                sent: Math.round((sent * (step - steps / 4)) / (steps * 0.75)),
                toSend: sent,
                requests: step,
              };
        runs.set(runId, { ...run, progress });
        tell('runProgress', { runId, syncId, progress, trouble: null });
        return;
      }
      clearInterval(timer);
      const name =
        draft.object === 'customer-list' && draft.audience && 'create' in draft.audience
          ? draft.audience.create
          : draft.name;
      const ended: RunView = {
        ...run,
        result: {
          run: runId,
          sync: syncId,
          status: cancelled.has(runId) ? 'cancelled' : rejected > 0 ? 'done_with_rejected_rows' : 'done',
          dryRun,
          queried,
          sent,
          unchanged: eligible - sent,
          duplicate,
          rejected,
          skipped,
          unsent: 0,
          added: sent,
          removed: isFirst || draft.object !== 'customer-list' ? 0 : 4,
          samples: dryRun ? { added: ['3f2a91bc04d1…', '9c01e7745aa2…'], removed: [] } : null,
          requests: dryRun ? 0 : 6,
          audience:
            draft.object === 'customer-list'
              ? {
                  customerListId: '2680060704746',
                  audienceId: '2542620639259',
                  name,
                  customerListName: `customer list-${name}`,
                  audienceName: `audience-${name}`,
                  status: 'INITIALIZING',
                  matched: null,
                  matchRate: null,
                  matchRateReason: 'still_processing',
                }
              : null,
          events:
            draft.object === 'customer-list'
              ? null
              : {
                  test,
                  received: sent,
                  processed: sent - 1,
                  failed: 1,
                  withWarnings: 2,
                  notes: [
                    {
                      row: 3,
                      status: 'failed',
                      message: "'currency' must be one of ISO-4217 currency codes",
                      field: 'custom_data.currency',
                    },
                    {
                      row: 8,
                      status: 'processed',
                      message: "'event_source_url' is recommended for web events",
                      field: 'event_source_url',
                    },
                  ],
                },
          hasRejectedRows: rejected > 0,
          rejectedBy: rejected > 3 ? { email_without_at: rejected - 3, email_with_space: 3 } : {},
          droppedValues: [{ field: draft.mapping[1]?.field ?? 'EMAIL', reason: 'device_id_zeros', count: 9 }],
          warnings: [],
          error: null,
          startedAt,
          finishedAt: new Date().toISOString(),
        },
      };
      runs.set(runId, ended);
      if (!dryRun && !test) syncs.set(syncId, { ...syncAt(syncId), lastRun: ended, matchRates: history });
      tell('runEnded', ended);
    }, 100);
    return runId;
  };

  const practiceConnection: ConnectionInfo = {
    id: 'practice',
    label: 'Practice',
    practice: true,
    appId: null,
    redirectPort: null,
    account: {
      id: practice.adAccountId,
      name: practice.name,
      country: 'US',
      currency: 'USD',
      permissions: [],
    },
    scopes: [],
    hasConversionToken: true,
    login: 'good',
    endsAt: null,
    refreshedAt: null,
  };
  return {
    'app.info': () => ({ version: '0.1.0', platform: 'linux', locale: 'en-US', practice, notices: [] }),
    'app.copy': () => null,
    'settings.read': () => ({ theme }),
    'settings.change': (change) => {
      theme = change.theme ?? theme;
      return { theme };
    },
    'sources.choose': () => open('customers.csv'),
    'sources.openPath': ({ path }) => open(path),
    'sources.openTyped': ({ text }) => {
      if (!text.endsWith('customers.csv')) throw new Error('There is no file at this path.');
      return open('customers.csv');
    },
    'sources.sample': ({ which }) => open(`${which}.csv`),
    'sources.used': () =>
      [...new Set([...syncs.values()].map(({ sourceName }) => sourceName))].map((name) => {
        const using = [...syncs.values()].filter(({ sourceName }) => sourceName === name);
        return {
          sourceId: using[0]!.draft.sourceId,
          name,
          isThere: name !== 'orders.csv',
          lastReadAt: using[0]!.lastRun?.startedAt ?? null,
          syncs: using.map(({ syncId, draft }) => ({ syncId, name: draft.name })),
        };
      }),
    'sources.columns': ({ sourceId }) => sourceAt(sourceId).columns.map(({ name }) => name),
    'sources.again': ({ sourceId }) => open(sourceAt(sourceId).name),
    'sources.reopen': ({ sourceId, overrides }) => ({ ...describe(sourceId), overrides }),
    'sources.describe': ({ sourceId }) => describe(sourceId),
    'sources.window': ({ sourceId, from, count, reveal }) => {
      const source = sourceAt(sourceId);
      const isLong = source.name === 'long.csv';
      const rowCount = isLong ? longFileRows : source.rows.length;
      const rows = isLong
        ? Array.from({ length: Math.min(count, rowCount - from + 1) }, (_, index) => longRow(from + index))
        : source.rows.slice(from - 1, from - 1 + count);
      return {
        rowCount,
        rows: rows.map((row, index) => ({
          position: from + index,
          cells: row.map((cell, column) =>
            cell === null || reveal === true || (reveal !== false && column === reveal.column)
              ? cell
              : mask(cell),
          ),
          malformed: null,
        })),
      };
    },
    'fields.list': ({ object }) => fieldsOf(object).map(fieldInfo),
    'mapping.suggest': ({ sourceId, object }) => {
      const { columns, rows } = sourceAt(sourceId);
      return suggestMappings(object, columns, rows.slice(0, 200)).map((suggestion) => ({
        ...suggestion,
        column: columns[suggestion.columnIndex]!.name,
      }));
    },
    'mapping.check': ({ draft }) => {
      if (draft.mapping.length === 0) return { errors: [], warnings: [] };
      const { errors, warnings } = checkMapping(definition(draft), sourceAt(draft.sourceId).columns);
      return { errors, warnings };
    },
    'preview.rows': ({ draft, rows, reveal }) => {
      const explained = explain(draft, rows);
      return reveal ? explained : explained.map(masked);
    },
    'preview.try': ({ fieldId, value, ...sync }) => tryValue(sync, fieldId, value, now),
    'checks.run': ({ draft }) => check(draft),
    'jobs.cancel': () => false,
    'adAccounts.list': () => [
      ...(connected === null || connected.account === null
        ? []
        : [{ ...connected.account, practice: false, connection: connected.id }]),
      {
        id: practice.adAccountId,
        name: practice.name,
        country: 'US',
        currency: 'USD',
        practice: true,
        connection: 'practice',
      },
      {
        id: '549755885176',
        name: 'Practice Outlet',
        country: 'DE',
        currency: 'EUR',
        practice: true,
        connection: 'practice',
      },
    ],
    'audiences.list': ({ adAccountId }) => (adAccountId === practice.adAccountId ? fakeAudiences() : []),
    'connections.list': () => ({
      connections: [...(connected === null ? [] : [connected]), practiceConnection],
      keychain: {
        state: 'session',
        problem: {
          code: 'keychain-no-service',
          message: 'This computer has no keychain service running.',
          fix: 'Install and start one (GNOME Keyring, KWallet or KeePassXC) and restart Matchboard. Until then logins are kept for this session only.',
        },
      },
      defaultAppId: null,
      defaultPort: 8085,
    }),
    'connections.logIn': async ({ jobId, label, appId, port }) => {
      tell('loginWaiting', { jobId, url: `https://www.pinterest.com/oauth/?client_id=${appId}&state=x` });
      await new Promise((resolve) => setTimeout(resolve, 1500));
      connected = {
        id: 'acme-us',
        label,
        practice: false,
        appId,
        redirectPort: port,
        account: null,
        scopes: ['ads:read', 'ads:write', 'user_accounts:read'],
        hasConversionToken: false,
        login: 'good',
        endsAt: new Date(Date.now() + 59.5 * 86_400_000).toISOString(),
        refreshedAt: new Date().toISOString(),
      };
      tell('connectionsChanged', { connections: 2 });
      return connected;
    },
    'connections.adAccounts': () => reachable,
    'connections.chooseAccount': ({ adAccountId }) => {
      connected = {
        ...connectedNow(),
        account: reachable.find(({ id }) => id === adAccountId) ?? reachable[0]!,
      };
      return connected;
    },
    'connections.setConversionToken': ({ choice }) => {
      connected = { ...connectedNow(), hasConversionToken: choice.kind !== 'forget' };
      return connected;
    },
    'connections.check': () => [
      good('login', 'Pinterest accepts the login.'),
      good('account', 'The ad account Acme US answers (US, USD).'),
      {
        what: 'role',
        state: 'warn',
        message: 'Your role on this ad account may not be enough to fill audiences (ANALYST).',
        fix: 'Ask the owner of the ad account for the role Admin, Audience or Campaign.',
        detail: null,
      },
      {
        what: 'conversion-token',
        state: 'bad',
        message: 'Pinterest does not accept the access token: it has expired or is wrong.',
        fix: 'Make a new conversion token here, or paste one from Ads Manager.',
        detail: 'HTTP 401, code 2, request 3111',
      },
    ],
    'connections.disconnect': () => {
      connected = null;
      return null;
    },
    'drafts.read': () => draftText,
    'drafts.keep': ({ text }) => {
      draftText = text;
      return null;
    },
    'syncs.list': () => [...syncs.values()],
    'syncs.get': ({ syncId }) => syncAt(syncId),
    'syncs.save': ({ syncId = crypto.randomUUID(), draft }) => {
      const at = new Date().toISOString();
      const old = syncs.get(syncId);
      const sync: SyncView = {
        syncId,
        draft,
        sourceName: sourceAt(draft.sourceId).name,
        practice: true,
        createdAt: old?.createdAt ?? at,
        changedAt: at,
        lastRun: old?.lastRun ?? null,
        matchRates: old?.matchRates ?? [],
      };
      syncs.set(syncId, sync);
      return sync;
    },
    'syncs.remove': ({ syncId }) => {
      syncs.delete(syncId);
      return null;
    },
    'syncs.exportFile': () => true,
    'runs.start': (input) => ({ runId: start(input) }),
    'runs.undoable': ({ syncId }) => {
      const run = syncAt(syncId).lastRun?.result ?? null;
      if (run === null || run.audience === null) return null;
      const { added, removed, undoes } = run;
      return { run: run.run, isUnderWay: false, isInverse: undoes !== undefined, added, removed };
    },
    'runs.undo': ({ syncId }) => ({ runId: takeBack(syncId) }),
    'runs.rejectedExamples': ({ runId }) =>
      Object.keys(runs.get(runId)?.result?.rejectedBy ?? {}).flatMap((reason) =>
        [12, 204, 1371].map((row) => ({
          reason,
          row,
          column: 'email',
          value: mask(
            reason === 'email_without_at' ? `anna.smith${row}.example.com` : `ann ${row}@post.test`,
          ),
        })),
      ),
    'runs.cancel': ({ runId }) => {
      cancelled.add(runId);
      return true;
    },
    'runs.pause': ({ runId }) => hold(runId, true),
    'runs.resume': ({ runId }) => hold(runId, false),
    'runs.list': ({ syncId }) => [...runs.values()].filter((run) => run.syncId === syncId).reverse(),
    'runs.get': ({ runId }) => runs.get(runId)!,
    'runs.saveRejected': () => true,
    'requests.list': ({ runId, from }) => ({
      run: runId,
      requests: runs.get(runId)?.dryRun === true ? [] : fakeRequests.filter(({ id }) => id >= from),
    }),
    'requests.get': ({ request }) => ({
      ...fakeRequests[request - 1]!,
      sent: { text: `{"operation_type":"ADD","records":"${'a1b2c3d4'.repeat(8)}"}`, isCut: request === 3 },
      received: { text: '{"id":"2680060704746","status":"PROCESSING"}', isCut: false },
    }),
    'requests.search': ({ text }) => ({ ids: text.includes('@') ? [3, 4] : [] }),
    'requests.copyCurl': () => null,
    'requests.saveHar': () => true,
    'matchRate.refresh': () => ({
      ...history.at(-1)!,
      at: new Date().toISOString(),
      sentence: null,
      history,
    }),
  };
}

/** Of one made by the sample sync, a few that a marketer would have, and enough for a second page. */
function fakeAudiences(): readonly AudienceInfo[] {
  const names = ['customers', 'Spring buyers', 'Newsletter', 'Loyalty gold', 'Lapsed 2025'];
  for (let store = 1; store <= 24; store++) names.push(`Store ${String(store).padStart(2, '0')}`);
  return names.map((name, index) => {
    const isWaiting = index === 2 || index === 5;
    return {
      customerListId: `26800607047${String(46 + index).padStart(2, '0')}`,
      customerListName: `customer list-${name}`,
      audienceId: index === 5 ? null : `25426206392${String(59 + index).padStart(2, '0')}`,
      audienceName: index === 5 ? null : `audience-${name}`,
      size: isWaiting || index === 4 ? null : 48_000 - index * 1_300,
      status: index === 4 ? 'TOO_SMALL' : isWaiting ? 'INITIALIZING' : 'READY',
      createdAt: index === 0 ? null : new Date(Date.now() - index * 9 * 86_400_000).toISOString(),
    };
  });
}
