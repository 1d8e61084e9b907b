import { type CustomerList, smallestAudience } from './customer-list.ts';

/** An audience made of one customer list. Times are practice-clock milliseconds. */
export class Audience {
  readonly id: string;
  readonly adAccountId: string;
  readonly #list: CustomerList;
  readonly #createdAt: number;
  #name: string;
  #description: string | null;
  #updatedAt: number;

  constructor(facts: {
    readonly id: string;
    readonly adAccountId: string;
    readonly list: CustomerList;
    readonly name: string;
    readonly description: string | null;
    readonly now: number;
  }) {
    this.id = facts.id;
    this.adAccountId = facts.adAccountId;
    this.#list = facts.list;
    this.#name = facts.name;
    this.#description = facts.description;
    this.#createdAt = facts.now;
    this.#updatedAt = facts.now;
  }

  update(change: { readonly name?: string; readonly description?: string }, now: number): void {
    this.#name = change.name ?? this.#name;
    this.#description = change.description ?? this.#description;
    this.#updatedAt = now;
  }

  /** Pinterest's answer. */
  describe(now: number): object {
    const matched = this.#list.matched(now);
    return {
      id: this.id,
      ad_account_id: this.adAccountId,
      name: this.#name,
      type: 'audience',
      audience_type: 'CUSTOMER_LIST',
      description: this.#description,
      rule: { customer_list_id: this.#list.id },
      size: matched === null ? null : twoSignificantDigits(matched),
      status: matched === null ? 'INITIALIZING' : matched < smallestAudience ? 'TOO_SMALL' : 'READY',
      created_timestamp: Math.floor(this.#createdAt / 1000),
      updated_timestamp: Math.floor(this.#updatedAt / 1000),
      created_by_company_name: null,
    };
  }
}

function twoSignificantDigits(count: number): number {
  return Number(count.toPrecision(2));
}
