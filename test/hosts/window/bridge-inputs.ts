import type { ChannelInput, ChannelName } from '#contract/channels.ts';

const id = '0b9f1c1e-2f5e-4c58-9c0c-5a8b1d3f7a11';
const draft = {
  object: 'customer-list' as const,
  version: 1 as const,
  name: 'Spring',
  sourceId: id,
  destination: { adAccountId: '549755885175' },
  mapping: [{ field: 'EMAIL', column: 'email' }],
};

/** An input that each channel takes: the compiler sees to it that none is forgotten. */
export const goodInputs: { readonly [Name in ChannelName]: ChannelInput<Name> } = {
  'app.info': {},
  'app.copy': { text: 'abc' },
  'settings.read': {},
  'settings.change': { theme: 'dark' },
  'sources.choose': {},
  'sources.openPath': { path: '/tmp/a.csv' },
  'sources.sample': { which: 'customers' },
  'sources.reopen': { sourceId: id, overrides: { delimiter: ';', header: false } },
  'sources.describe': { sourceId: id },
  'sources.window': { sourceId: id, from: 1, count: 200 },
  'fields.list': { object: 'conversion-events' },
  'mapping.suggest': { sourceId: id, object: 'customer-list' },
  'mapping.check': { draft },
  'preview.rows': { draft, rows: 5 },
  'preview.try': { object: 'customer-list', fieldId: 'EMAIL', value: 'a@example.com', options: {} },
  'checks.run': { jobId: id, draft },
  'jobs.cancel': { jobId: id },
  'adAccounts.list': {},
  'audiences.list': { adAccountId: '549755885175' },
  'drafts.read': {},
  'drafts.keep': { text: null },
  'syncs.list': {},
  'syncs.get': { syncId: id },
  'syncs.save': { draft },
  'syncs.remove': { syncId: id },
  'syncs.exportFile': { syncId: id },
  'runs.start': { syncId: id, dryRun: true },
  'runs.cancel': { runId: id },
  'runs.list': { syncId: id },
  'runs.get': { syncId: id, runId: id },
  'runs.saveRejected': { syncId: id, runId: id },
  'matchRate.refresh': { syncId: id },
};
