import { Audience } from './audience.ts';
import { CustomerList } from './customer-list.ts';
import { EventLog } from './event-log.ts';
import { Logins } from './logins.ts';

/** An ad account and everything in it. */
export interface AdAccount {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  /** False for an account that exists, but on which nobody here has a role. */
  readonly isPermitted: boolean;
  readonly lists: Map<string, CustomerList>;
  readonly audiences: Map<string, Audience>;
  readonly events: EventLog;
}

export const practiceAccountId = '549755885175';

// Pinterest's IDs grow with time, which paging relies on.
const firstListId = 5_497_558_859_876;
const firstAudienceId = 2_542_620_639_259;

/** Everything the practice Pinterest knows. */
export class World {
  readonly accounts: ReadonlyMap<string, AdAccount>;
  readonly logins: Logins;
  readonly #population: number;
  #lists = 0;
  #audiences = 0;

  /** @param population the share of records that match a person, 0…1. */
  constructor(seed: string, population: number) {
    this.logins = new Logins(seed);
    this.#population = population;
    const accounts = [
      account(practiceAccountId, 'Practice account', 'US', 'USD'),
      account('549755885176', 'Practice account, Germany', 'DE', 'EUR'),
      { ...account('549755885199', "Somebody else's account", 'US', 'USD'), isPermitted: false },
    ];
    this.accounts = new Map(accounts.map((item) => [item.id, item]));
  }

  createList(adAccount: AdAccount, name: string, listType: string, now: number): CustomerList {
    const id = String(firstListId + this.#lists);
    this.#lists += 1;
    const list = new CustomerList({
      id,
      adAccountId: adAccount.id,
      name,
      listType,
      population: this.#population,
      now,
    });
    adAccount.lists.set(id, list);
    return list;
  }

  createAudience(
    adAccount: AdAccount,
    facts: { readonly name: string; readonly description: string | null; readonly list: CustomerList },
    now: number,
  ): Audience {
    const id = String(firstAudienceId + this.#audiences);
    this.#audiences += 1;
    const audience = new Audience({ id, adAccountId: adAccount.id, ...facts, now });
    adAccount.audiences.set(id, audience);
    return audience;
  }
}

function account(id: string, name: string, country: string, currency: string): AdAccount {
  return {
    id,
    name,
    country,
    currency,
    isPermitted: true,
    lists: new Map(),
    audiences: new Map(),
    events: new EventLog(),
  };
}
