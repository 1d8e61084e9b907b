import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openFileSource } from '#adapters/files/open-file-source.ts';
import {
  createPinterestDestination,
  type PinterestOptions,
} from '#adapters/pinterest/pinterest-destination.ts';
import { createRateLimiter, type RateLimiter } from '#adapters/pinterest/rate-limiter.ts';
import { csvRejectedRowsFile } from '#adapters/rejected-rows/csv-rejected-rows-file.ts';
import { fileRequestLog } from '#adapters/request-log/file-request-log.ts';
import { fileRequestRecords } from '#adapters/request-log/file-request-records.ts';
import { DuckDbSyncState } from '#adapters/state/duckdb-sync-state.ts';
import { systemClock } from '#adapters/system-clock.ts';
import type { SourceDefinition } from '#contract/sync-definition.ts';
import type { Destination } from '#ports/destination.ts';
import type { RequestLog, RequestRecords } from '#ports/request-log.ts';
import type { Source, SourceHead } from '#ports/source.ts';
import type { SyncState } from '#ports/sync-state.ts';
import type { RunParts } from '#services/run-context.ts';
import { builtProgram } from './package-folder.ts';
import { StagingThreads } from './staging-threads.ts';

export { readRejectedRows } from '#adapters/rejected-rows/read-rejected-rows.ts';
export { systemClock } from '#adapters/system-clock.ts';

/** Which Pinterest, and as whom. */
export interface Account {
  /** Ends in /v5. */
  readonly apiUrl: string;
  /** Both null where a connection has them. */
  readonly accessToken: string | null;
  readonly conversionToken: string | null;
  /** Whose tokens are asked for when they are needed; absent for tokens that are at hand. */
  readonly connectionId?: string;
}

/** Where the tokens of connections are. Each call throws a MatchboardError where a person must act. */
export interface TokenDesk {
  access(connectionId: string): Promise<string>;
  /** Another access token in place of one that Pinterest refused. */
  renew(connectionId: string, refused: string): Promise<string>;
  conversion(connectionId: string): Promise<string | null>;
}

/** Half a minute of trying, give or take: a run can be started again and goes on where it stopped. */
const patience = { attempts: 6, mostDelay: 30_000 };

/** Pinterest counts requests by user and app: runs side by side share what is left. */
const limiters = new Map<string, RateLimiter>();

function limiterOf({ apiUrl, accessToken, connectionId }: Account): RateLimiter {
  const key = `${apiUrl} ${connectionId ?? accessToken}`;
  const limiter = limiters.get(key) ?? createRateLimiter();
  limiters.set(key, limiter);
  return limiter;
}

/**
 * `onTrouble` hears of each request that was not answered, or answered with "later"; `log` of all.
 * @param desk null where only tokens that are at hand are used.
 */
export function openDestination(
  account: Account,
  version: string,
  onTrouble: (what: string) => void,
  desk: TokenDesk | null,
  log: RequestLog | null = null,
): Destination {
  return createPinterestDestination({
    version,
    patience,
    limiter: limiterOf(account),
    onRequest: (story) => {
      log?.write(story);
      const { status, silence } = story;
      if (status === null) onTrouble(`no answer (${silence})`);
      else if (status === 429 || status >= 500) onTrouble(`answered ${status}`);
    },
    baseUrl: account.apiUrl,
    tokens: tokensOf(account, desk),
    clock: systemClock,
  });
}

function tokensOf(account: Account, desk: TokenDesk | null): PinterestOptions['tokens'] {
  const { connectionId } = account;
  if (connectionId === undefined || desk === null)
    return { access: () => account.accessToken, conversion: () => account.conversionToken };
  return {
    access: () => desk.access(connectionId),
    renew: (refused) => desk.renew(connectionId, refused),
    conversion: () => desk.conversion(connectionId),
  };
}

export function openSource(
  home: string,
  definition: SourceDefinition,
  absolutePath: string,
  options: {
    signal?: AbortSignal;
    onProgress?: (bytesRead: number, bytesTotal: number) => void;
    onHead?: (head: SourceHead) => void;
  } = {},
): Promise<Source> {
  return openFileSource(definition, absolutePath, { workFolder: join(home, 'work'), ...options });
}

function syncFolder(home: string, syncId: string): string {
  return join(home, 'syncs', syncId);
}

/** Where the requests of a sync's runs are written down. */
export function openRequestLog(home: string, syncId: string): RequestLog {
  return fileRequestLog(join(home, 'syncs'), syncId, () => systemClock.now());
}

/** The requests of a sync's runs, as far as they are kept. */
export function openRequestRecords(home: string, syncId: string): RequestRecords {
  return fileRequestRecords(join(syncFolder(home, syncId), 'requests'));
}

/** A sync's memory alone; null where it has never run. `close` when done. */
export async function openMemory(
  home: string,
  syncId: string,
  holder: 'the app' | 'the command line',
): Promise<SyncState | null> {
  const folder = syncFolder(home, syncId);
  return existsSync(folder) ? DuckDbSyncState.open(folder, { holder }) : null;
}

/** Threads that stage large files. `end` them when done. */
export function createCrew(): StagingThreads {
  return new StagingThreads(builtProgram('staging-worker'));
}

/** A sync's memory, to run it. Throws a MatchboardError where another run has it. */
export function openState(
  home: string,
  syncId: string,
  { holder, fullResync }: { holder: 'the app' | 'the command line'; fullResync: boolean },
): Promise<SyncState> {
  return DuckDbSyncState.open(syncFolder(home, syncId), { holder, replaceDamaged: fullResync });
}

/** Everything that a run needs; what was opened for it is its caller's to close. */
export function composeRun(
  home: string,
  syncId: string,
  opened: Pick<RunParts, 'source' | 'destination' | 'state' | 'requestLog'> & { crew: StagingThreads },
): RunParts {
  const { source, crew } = opened;
  if (source.parts !== undefined) crew.startFor(source.facts.bytes);
  const rejectedRowsFile = csvRejectedRowsFile(join(syncFolder(home, syncId), 'runs'));
  return { ...opened, rejectedRowsFile, clock: systemClock };
}
