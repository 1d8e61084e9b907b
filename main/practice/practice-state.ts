import { type FaultSpec, Faults } from './faults.ts';
import { History, type HistoryEntry } from './history.ts';
import { Journal } from './journal.ts';
import { allScopes } from './logins.ts';
import { PracticeClock } from './practice-clock.ts';
import { findRoute } from './routes.ts';
import { World } from './world.ts';

/** What a list holds, in short. */
export interface ListSummary {
  readonly id: string;
  readonly adAccountId: string;
  readonly name: string;
  readonly listType: string;
  /** Distinct records now on the list. */
  readonly records: number;
}

/** What an ad account has recorded. */
export interface EventSummary {
  /** Distinct event IDs. */
  readonly count: number;
  /** Accepted events whose ID had been recorded before. */
  readonly duplicates: number;
  /** In the order of arrival. */
  readonly ids: readonly string[];
}

/** The inside of a running practice server, for tests to look at and to turn: everything Pinterest would not show. */
export class PracticeState {
  readonly world: World;
  readonly faults = new Faults();
  readonly journal = new Journal();
  readonly #clock: PracticeClock;
  readonly #history: History | null;

  /** Does again what a history says happened, if one is there. */
  constructor(options: {
    readonly seed: string;
    readonly population: number;
    readonly now: () => number;
    readonly storePath: string | null;
  }) {
    this.#clock = new PracticeClock(options.now);
    this.#history = options.storePath === null ? null : new History(options.storePath);
    let world: World | null = null;
    for (const entry of this.#history?.read() ?? []) {
      if (entry.kind === 'seed') world = new World(entry.seed, options.population);
      else if (world !== null) this.#repeat(world, entry);
    }
    if (world === null) this.#history?.append({ kind: 'seed', seed: options.seed });
    this.world = world ?? new World(options.seed, options.population);
  }

  /** Practice-clock milliseconds. */
  now(): number {
    return this.#clock.now();
  }

  advance(seconds: number): void {
    this.#clock.advance(seconds);
    this.#history?.append({ kind: 'advance', seconds });
  }

  lists(): ListSummary[] {
    return [...this.world.accounts.values()].flatMap((account) =>
      [...account.lists.values()].map((list) => ({
        id: list.id,
        adAccountId: account.id,
        name: list.name,
        listType: list.listType,
        records: list.size,
      })),
    );
  }

  /** The distinct records now on a list, sorted; null where there is no such list. */
  records(listId: string): string[] | null {
    for (const account of this.world.accounts.values()) {
      const list = account.lists.get(listId);
      if (list !== undefined) return [...list.records()].sort();
    }
    return null;
  }

  /** Null where there is no such ad account. */
  events(adAccountId: string): EventSummary | null {
    const log = this.world.accounts.get(adAccountId)?.events;
    return log === undefined ? null : { count: log.count, duplicates: log.duplicates, ids: [...log.ids] };
  }

  requests(): ReturnType<Journal['read']> {
    return this.journal.read();
  }

  /** Replaces the faults switched on. */
  setFaults(specs: readonly FaultSpec[]): void {
    this.faults.set(specs);
  }

  /** Stands in for the consent page: a code for the token endpoint. */
  issueCode(redirectUri: string, scopes: readonly string[] = allScopes): string {
    const at = this.now();
    this.#history?.append({ kind: 'code', at, redirectUri, scopes });
    return this.world.logins.issueCode(redirectUri, scopes, at);
  }

  /** Ends all logins that were granted, as if a person had removed the app at Pinterest. */
  revokeLogins(): void {
    this.#history?.append({ kind: 'revoke' });
    this.world.logins.revoke();
  }

  /** Remembers a request that changed the world, where a history is kept. */
  remember(request: Omit<Extract<HistoryEntry, { kind: 'request' }>, 'kind'>): void {
    this.#history?.append({ kind: 'request', ...request });
  }

  #repeat(world: World, entry: HistoryEntry): void {
    if (entry.kind === 'advance') this.#clock.advance(entry.seconds);
    if (entry.kind === 'code') world.logins.issueCode(entry.redirectUri, entry.scopes, entry.at);
    if (entry.kind === 'revoke') world.logins.revoke();
    if (entry.kind !== 'request') return;
    const found = findRoute(entry.method, entry.path);
    if (found === null) return;
    const { route, params } = found;
    const call = { world, now: entry.at, params, query: new URLSearchParams(), body: entry.body };
    const account = world.accounts.get(params['ad_account_id'] ?? '');
    if (route.scope === 'user') route.run(call);
    else if (account !== undefined) route.run({ ...call, account });
  }
}
