/** One request the server has seen. Holds nothing of its content. */
export interface JournalEntry {
  /** `x-pinterest-rid`. */
  readonly requestId: string;
  /** Practice-clock milliseconds. */
  readonly at: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Null where no answer was sent. */
  readonly status: number | null;
  /** The kind of fault it met. */
  readonly fault: string | null;
  readonly bytes: number;
  /** Records of a customer list, repeats counted; 0 for other requests. */
  readonly records: number;
  /** Conversion events; 0 for other requests. */
  readonly events: number;
}

/** How many entries are kept: the oldest go first. */
const capacity = 10_000;

/** The requests of late, and how many of each kind there were in all. */
export class Journal {
  #entries: JournalEntry[] = [];
  #counts = new Map<string, number>();

  /** @param route the operation, such as `PATCH /ad_accounts/{ad_account_id}/customer_lists/{customer_list_id}`. */
  add(route: string, entry: JournalEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length >= 2 * capacity) this.#entries.splice(0, capacity);
    this.#counts.set(route, (this.#counts.get(route) ?? 0) + 1);
  }

  clear(): void {
    this.#entries = [];
    this.#counts.clear();
  }

  read(): {
    readonly total: number;
    readonly counts: Readonly<Record<string, number>>;
    readonly requests: readonly JournalEntry[];
  } {
    const total = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    return {
      total,
      counts: Object.fromEntries(this.#counts),
      requests: this.#entries.slice(-capacity),
    };
  }
}
