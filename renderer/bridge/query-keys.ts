import type { ObjectKind } from '#contract/object-kind.ts';

/** Where each thing that main owns is kept in the page's cache. */
export const queryKeys = {
  appInfo: ['app-info'],
  settings: ['settings'],
  usedSources: ['used-sources'],
  sourceColumns: (sourceId: string) => ['source-columns', sourceId],
  source: (sourceId: string) => ['source', sourceId],
  sourceRows: (sourceId: string) => ['source-rows', sourceId],
  fields: (object: ObjectKind) => ['fields', object],
  suggestions: (sourceId: string) => ['suggestions', sourceId],
  adAccounts: ['ad-accounts'],
  connections: ['connections'],
  reachable: (connectionId: string) => ['connections', connectionId, 'accounts'],
  audiences: (adAccountId: string, connection: string | null) => ['audiences', adAccountId, connection],
  syncs: ['syncs'],
  sync: (syncId: string) => ['syncs', syncId],
  runs: (syncId: string) => ['runs', syncId],
  /** Changes with the list of runs. */
  undoableRun: (syncId: string) => ['runs', syncId, 'undoable'],
  rejectedExamples: (runId: string) => ['rejected-examples', runId],
  run: (runId: string) => ['run', runId],
  requests: (runId: string) => ['requests', runId],
  runTrouble: (runId: string) => ['run-trouble', runId],
  matchRate: (syncId: string) => ['match-rate', syncId],
} as const;
