import type { BridgeEvents, ChannelName, ChannelOutput, EventName } from '#contract/channels.ts';
import { type RunView, runViewSchema } from '#contract/run-view.ts';
import { syncDraftSchema } from '#contract/sync-draft.ts';
import { goodInputs } from './bridge-inputs.ts';

const id = '0b9f1c1e-2f5e-4c58-9c0c-5a8b1d3f7a11';
const at = '2026-06-27T09:00:00.000Z';
const problem = {
  code: 'cancelled',
  message: 'Cancelled.',
  fix: 'Start again.',
  detail: 'HTTP 500',
  place: 'name',
};
const source = { sourceId: id, name: 'a.csv' };
const description = {
  ...source,
  bytes: 1,
  format: 'csv' as const,
  delimiter: ',' as const,
  encoding: 'utf-8' as const,
  compressed: false,
  headerRow: 1,
  overrides: { header: 1 },
  columns: [{ index: 0, name: 'email', samples: ['a•@ex•'], filled: 1 }],
  rowCount: null,
  malformedCount: null,
  notes: [{ code: 'bom', message: 'It has a byte order mark.' }],
  problem,
};
const preview = {
  row: 1,
  field: 'EMAIL',
  original: 'a•',
  normalized: 'a•',
  hashed: 'ab',
  reason: 'email_without_at' as const,
  warning: 'gender_unknown' as const,
};
const progress = { phase: 'sending' as const, sent: 1, toSend: 2, requests: 1 };
const run: RunView = runViewSchema.parse({
  runId: id,
  syncId: id,
  dryRun: false,
  test: false,
  startedAt: at,
  progress,
  paused: false,
  result: {
    run: 'r',
    sync: 'Spring',
    status: 'done',
    dryRun: false,
    queried: 1,
    sent: 1,
    unchanged: 0,
    duplicate: 0,
    rejected: 0,
    skipped: 0,
    unsent: 0,
    added: 1,
    removed: 0,
    samples: { added: ['0123456789ab…'], removed: [] },
    requests: 1,
    audience: {
      customerListId: '1',
      audienceId: '2',
      name: 'Spring',
      customerListName: 'customer list-Spring',
      audienceName: 'audience-Spring',
      status: 'READY',
      matched: 1,
      matchRate: 1,
      matchRateReason: null,
    },
    events: {
      test: true,
      received: 1,
      processed: 1,
      failed: 0,
      withWarnings: 1,
      notes: [{ row: 1, status: 'processed', message: 'em', field: 'user_data.em' }],
    },
    hasRejectedRows: false,
    rejectedBy: { email_without_at: 1 },
    droppedValues: [{ field: 'EMAIL', reason: 'email_without_at', count: 1 }],
    warnings: [{ code: 'resumed', message: 'It goes on.', count: 1 }],
    error: problem,
    startedAt: at,
    finishedAt: at,
  },
});
const point = { at, matched: 1, rate: 0.5, reason: null };
const rate = { ...point, sentence: null, history: [point] };
const sync = {
  syncId: id,
  draft: syncDraftSchema.parse(goodInputs['syncs.save'].draft),
  sourceName: 'a.csv',
  practice: true,
  createdAt: at,
  changedAt: at,
  lastRun: run,
  matchRates: [point],
};

const connectedAccount = { id: '1', name: 'Acme', country: 'US', currency: 'USD', permissions: ['ADMIN'] };
const connection = {
  id: 'acme',
  label: 'Acme',
  practice: false,
  appId: '1485920',
  redirectPort: 8085,
  account: connectedAccount,
  scopes: ['ads:read'],
  hasConversionToken: false,
  login: 'good' as const,
  endsAt: '2026-01-31T18:30:00.000Z',
  refreshedAt: '2026-01-31T18:30:00.000Z',
};
const request = {
  id: 1,
  call: 1,
  attempt: 1,
  startedAt: '2026-01-31T18:30:00.000Z',
  method: 'POST' as const,
  baseUrl: 'https://api.pinterest.com/v5',
  path: '/ad_accounts/1/events',
  status: 200,
  silence: '',
  milliseconds: 12.5,
  waited: 0,
  requestId: '77',
  bytesSent: 10,
  bytesReceived: 10,
};

/** An answer that each channel gives: the compiler sees to it that none is forgotten. */
export const goodAnswers: { readonly [Name in ChannelName]: ChannelOutput<Name> } = {
  'app.info': {
    version: '1.0.0',
    platform: 'linux',
    locale: 'en',
    practice: { adAccountId: '1', name: 'Practice' },
    notices: [problem],
  },
  'app.copy': null,
  'settings.read': { theme: 'dark' },
  'settings.change': { theme: 'dark' },
  'sources.choose': source,
  'sources.openPath': source,
  'sources.openTyped': source,
  'sources.sample': source,
  'sources.used': [
    { sourceId: id, name: 'a.csv', isThere: true, lastReadAt: null, syncs: [{ syncId: id, name: 'Spring' }] },
  ],
  'sources.columns': ['email'],
  'sources.again': source,
  'sources.reopen': description,
  'sources.describe': description,
  'sources.window': { rows: [{ position: 1, cells: ['a', null], malformed: null }], rowCount: 1 },
  'fields.list': [
    {
      id: 'EMAIL',
      object: 'customer-list',
      group: 'list-identifier',
      label: 'E-mail',
      help: 'An address.',
      type: 'identifier',
      list: false,
      required: true,
      example: 'ann@example.com',
      hashed: true,
      choices: ['a'],
      source: 'https://example.com',
    },
  ],
  'mapping.suggest': [
    {
      column: 'email',
      columnIndex: 0,
      fieldId: 'EMAIL',
      confidence: 1,
      reason: { kind: 'alias', text: 'Name' },
    },
  ],
  'mapping.check': { errors: [problem], warnings: [problem] },
  'preview.rows': [preview],
  'preview.try': [preview],
  'checks.run': {
    rows: 1,
    ready: 0,
    rejected: 1,
    empty: 0,
    malformed: 0,
    groups: [
      {
        fieldId: 'EMAIL',
        column: null,
        reason: 'email_without_at',
        sentence: 'No @.',
        fix: 'Add it.',
        loses: 'row',
        count: 1,
        examples: [{ row: 1, value: 'a•' }],
      },
    ],
  },
  'jobs.cancel': true,
  'adAccounts.list': [
    { id: '1', name: 'Acme', country: 'US', currency: null, practice: true, connection: 'practice' },
  ],
  'audiences.list': [
    {
      customerListId: '1',
      customerListName: 'customer list-A',
      audienceId: null,
      audienceName: null,
      size: null,
      status: 'READY',
      createdAt: at,
    },
  ],
  'connections.list': {
    connections: [connection],
    keychain: {
      state: 'locked',
      problem: { code: 'keychain-locked', message: 'Locked.', fix: 'Unlock it.' },
    },
    defaultAppId: null,
    defaultPort: 8085,
  },
  'connections.logIn': connection,
  'connections.adAccounts': [connectedAccount],
  'connections.chooseAccount': connection,
  'connections.setConversionToken': connection,
  'connections.check': [{ what: 'login', state: 'good', message: 'Fine.', fix: null, detail: null }],
  'connections.disconnect': null,
  'drafts.read': '{}',
  'drafts.keep': null,
  'syncs.list': [sync],
  'syncs.get': sync,
  'syncs.save': sync,
  'syncs.remove': null,
  'syncs.exportFile': true,
  'runs.start': { runId: id },
  'runs.undoable': { run: 'r', isUnderWay: false, isInverse: false, added: 1, removed: 1 },
  'runs.undo': { runId: id },
  'runs.rejectedExamples': [{ reason: 'email_without_at', row: 1, column: 'email', value: 'a•' }],
  'runs.cancel': true,
  'runs.pause': true,
  'runs.resume': true,
  'runs.list': [run],
  'runs.get': run,
  'runs.saveRejected': true,
  'requests.list': { run: '20260131T183000123Z', requests: [request] },
  'requests.get': { ...request, sent: { text: '{}', isCut: true }, received: { text: '{}', isCut: false } },
  'requests.search': { ids: [1, 2] },
  'requests.copyCurl': null,
  'requests.saveHar': true,
  'matchRate.refresh': rate,
};

export const goodEvents: BridgeEvents = {
  sourceProgress: { sourceId: id, bytesRead: 1, bytesTotal: 2, done: false },
  checkProgress: { jobId: id, rows: 1, ofRows: 2 },
  runProgress: { runId: id, syncId: id, progress, trouble: null },
  runEnded: run,
  loginWaiting: { jobId: id, url: 'https://www.pinterest.com/oauth/' },
  connectionsChanged: { connections: 2 },
  menuCommand: { command: 'palette' },
} satisfies { readonly [Name in EventName]: BridgeEvents[Name] };

/** Objects whose keys are data. */
const dictionaries: ReadonlySet<string> = new Set(['rejectedBy', 'map']);

/** The value with one property too many, in each of the objects within it in turn. */
export function withExtras(value: unknown): readonly { readonly place: string; readonly value: unknown }[] {
  return Object.keys(objectsIn(value)).map((place) => {
    const copy: unknown = structuredClone(value);
    Object.assign(objectsIn(copy)[place] ?? {}, { filePath: '/home/ann/secret.csv' });
    return { place, value: copy };
  });
}

function objectsIn(value: unknown, place = 'answer'): Record<string, object> {
  if (typeof value !== 'object' || value === null) return {};
  const inner = Object.entries(value)
    .filter(([key]) => !dictionaries.has(key))
    .map(([key, item]) => objectsIn(item, `${place}.${key}`));
  return Object.assign({}, Array.isArray(value) ? {} : { [place]: value }, ...inner) as Record<
    string,
    object
  >;
}
