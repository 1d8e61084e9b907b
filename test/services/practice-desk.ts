import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  createPinterestDestination,
  type PinterestOptions,
} from '#adapters/pinterest/pinterest-destination.ts';
import { csvRejectedRowsFile } from '#adapters/rejected-rows/csv-rejected-rows-file.ts';
import { DuckDbSyncState } from '#adapters/state/duckdb-sync-state.ts';
import type { RunReport } from '#contract/run-report.ts';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import { syncIdentity } from '#domain/sync/sync-identity.ts';
import { openSource } from '#hosts/compose.ts';
import { type Practice, type PracticeOptions, startPractice } from '#practice/server.ts';
import { runSync } from '#services/run-sync.ts';
import { ensureUndoable, undoRun } from '#services/undo-run.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';
import { openFiles } from '../open-files.ts';

const noLog = { startRun: () => undefined, write: () => undefined, close: () => undefined };

type RunSyncChoices = NonNullable<Parameters<typeof runSync>[2]>;

/**
 * A folder, a practice server over real HTTP and a clock that does not wait: everything that runs a sync for real, in one
 * process. Each `run` opens and closes the state as a new process would.
 */
export class PracticeDesk {
  readonly folder: string;
  readonly practice: Practice;
  readonly clock: FakeClock;

  private constructor(folder: string, practice: Practice, clock: FakeClock) {
    this.folder = folder;
    this.practice = practice;
    this.clock = clock;
  }

  static async open(
    options: PracticeOptions = {},
    clock = createFakeClock(Date.now()),
  ): Promise<PracticeDesk> {
    const folder = await mkdtemp(join(tmpdir(), 'matchboard-desk-'));
    const practice = await startPractice({ rateLimits: 0, population: 0.5, ...options });
    return new PracticeDesk(folder, practice, clock);
  }

  async close(): Promise<void> {
    await this.practice.close();
    // Whatever was opened for the runs is closed with them.
    expect(openFiles().filter((path) => path.startsWith(this.folder))).toEqual([]);
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A sync of a customer list from `customers.csv`, changed as told. */
  listSync(change: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      version: 1,
      name: 'Spring buyers',
      source: { type: 'csv', path: 'customers.csv' },
      object: 'customer-list',
      destination: { adAccountId: this.practice.adAccountId },
      audience: { create: 'Users 1' },
      mapping: [{ field: 'EMAIL', column: 'email' }],
      ...change,
    };
  }

  /** A sync of conversion events from `orders.csv`, changed as told. */
  eventSync(change: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      version: 1,
      name: 'Orders',
      source: { type: 'csv', path: 'orders.csv' },
      object: 'conversion-events',
      destination: { adAccountId: this.practice.adAccountId },
      mapping: [
        { field: 'event_id', column: 'id' },
        { field: 'event_name', value: 'checkout' },
        { field: 'action_source', value: 'web' },
        { field: 'event_time', column: 'time' },
        { field: 'user_data.em', column: 'email' },
        { field: 'custom_data.value', column: 'total' },
      ],
      ...change,
    };
  }

  async write(file: string, text: string): Promise<void> {
    await writeFile(join(this.folder, file), text);
  }

  async run(
    definition: Record<string, unknown>,
    choices: RunSyncChoices = {},
    tokens?: { access: string | null },
    options: Partial<PinterestOptions> = {},
  ): Promise<RunReport> {
    const sync = syncDefinitionSchema.parse(definition);
    const home = join(this.folder, 'home');
    const { accessToken, conversionToken, url } = this.practice;
    const source = await openSource(home, sync.source, join(this.folder, sync.source.path));
    const syncFolder = join(home, 'syncs', syncIdentity(sync, url));
    const state = await DuckDbSyncState.open(syncFolder);
    try {
      const destination = createPinterestDestination({
        baseUrl: url,
        tokens: { access: () => (tokens ? tokens.access : accessToken), conversion: () => conversionToken },
        clock: this.clock,
        ...options,
      });
      const rejectedRowsFile = csvRejectedRowsFile(join(syncFolder, 'runs'));
      return await runSync(
        { source, destination, state, rejectedRowsFile, requestLog: noLog, clock: this.clock },
        sync,
        choices,
      );
    } finally {
      await state.close();
      await source.close();
    }
  }

  /** Takes back the latest run. */
  async undo(
    definition: Record<string, unknown>,
    choices: Parameters<typeof undoRun>[2] = {},
  ): Promise<RunReport> {
    const sync = ensureUndoable(syncDefinitionSchema.parse(definition));
    const { accessToken, url } = this.practice;
    const state = await DuckDbSyncState.open(join(this.folder, 'home', 'syncs', syncIdentity(sync, url)));
    try {
      const destination = createPinterestDestination({
        baseUrl: url,
        tokens: { access: () => accessToken, conversion: () => null },
        clock: this.clock,
      });
      return await undoRun({ destination, state, requestLog: noLog, clock: this.clock }, sync, choices);
    } finally {
      await state.close();
    }
  }

  /** What is recorded of a sync's runs, newest first. */
  async runs(definition: Record<string, unknown>): Promise<readonly RunReport[]> {
    const sync = syncDefinitionSchema.parse(definition);
    const folder = join(this.folder, 'home', 'syncs', syncIdentity(sync, this.practice.url));
    const state = await DuckDbSyncState.open(folder);
    try {
      return await state.runs();
    } finally {
      await state.close();
    }
  }

  /** The records now on a list, sorted. */
  async recordsOf(customerListId: string | null | undefined): Promise<string[]> {
    return (await this.control(`customer_lists/${customerListId}/records`)) as string[];
  }

  async events(): Promise<{ count: number; duplicates: number; ids: string[] }> {
    return (await this.control(`ad_accounts/${this.practice.adAccountId}/events`)) as {
      count: number;
      duplicates: number;
      ids: string[];
    };
  }

  async control(path: string, method = 'GET', body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.practice.origin}/practice/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`practice control ${path} answered ${answer.status}`);
    return answer.json();
  }
}

/** A CSV of one e-mail column. */
export function emails(names: readonly (string | number)[]): string {
  return `email\n${names.map((name) => `person.${name}@example.com\n`).join('')}`;
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
