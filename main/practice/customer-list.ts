import { isPinterestPerson, judgeRecord } from './population.ts';
import { packedHashOf, type Records, unpacked } from './records.ts';

/** How long Pinterest takes to process a change, in milliseconds. */
const processingTime = 24 * 60 * 60 * 1000;
/** Fewer Pinterest people than this is too small to target. */
export const smallestAudience = 100;

/** A customer list: its records, and what processing has made of them so far. Times are practice-clock milliseconds. */
export class CustomerList {
  readonly id: string;
  readonly adAccountId: string;
  readonly name: string;
  readonly listType: string;
  readonly #hashes = new Set<string>();
  readonly #others = new Set<string>();
  readonly #createdAt: number;
  readonly #population: number;
  #updatedAt: number;
  #batches = 0;
  #uploaded = 0;
  #removed = 0;
  #malformed = 0;
  /** Records on the list now that are a Pinterest person's. */
  #matching = 0;
  /** What the last finished processing found; null before the first. */
  #processed: number | null = null;
  #processedAt: number | null = null;

  constructor(facts: {
    readonly id: string;
    readonly adAccountId: string;
    readonly name: string;
    readonly listType: string;
    readonly population: number;
    readonly now: number;
  }) {
    this.id = facts.id;
    this.adAccountId = facts.adAccountId;
    this.name = facts.name;
    this.listType = facts.listType;
    this.#population = facts.population;
    this.#createdAt = facts.now;
    this.#updatedAt = facts.now;
  }

  /** Applies one upload; like Pinterest, it counts repeated and absent records too. */
  change(operation: 'ADD' | 'REMOVE', records: Records, now: number): void {
    this.#process(now);
    const count = records.hashes.length + records.others.length;
    for (const hash of records.hashes) {
      if (changeSet(this.#hashes, operation, hash)) this.#countMatch(operation, hash);
    }
    for (const record of records.others) {
      const isWellFormed = judgeRecord(this.listType, record) === 'well-formed';
      if (operation === 'ADD' && !isWellFormed) this.#malformed += 1;
      // An e-mail address and its SHA-256 are the same person.
      if (changeSet(this.#others, operation, record) && isWellFormed) {
        this.#countMatch(operation, packedHashOf(record));
      }
    }
    if (operation === 'ADD') this.#uploaded += count;
    else this.#removed += count;
    this.#batches += 1;
    this.#updatedAt = now;
    // A change that arrives while another waits is processed with it.
    this.#processedAt ??= now + processingTime;
  }

  /** Distinct records now on the list. */
  get size(): number {
    return this.#hashes.size + this.#others.size;
  }

  /** The distinct records now on the list, as they were sent. */
  *records(): Iterable<string> {
    for (const hash of this.#hashes) yield unpacked(hash);
    yield* this.#others;
  }

  isProcessing(now: number): boolean {
    this.#process(now);
    return this.#processedAt !== null;
  }

  /** Pinterest people found by the last finished processing; null before the first. */
  matched(now: number): number | null {
    this.#process(now);
    return this.#processed;
  }

  /** Pinterest's answer. */
  describe(now: number): object {
    return {
      id: this.id,
      ad_account_id: this.adAccountId,
      name: this.name,
      type: 'customerlist',
      status: this.#status(now),
      created_time: Math.floor(this.#createdAt / 1000),
      updated_time: Math.floor(this.#updatedAt / 1000),
      num_batches: this.#batches,
      num_uploaded_user_records: this.#uploaded,
      num_removed_user_records: this.#removed,
      exceptions: this.#malformed === 0 ? {} : { malformed_records: this.#malformed },
    };
  }

  #status(now: number): 'PROCESSING' | 'READY' | 'TOO_SMALL' {
    if (this.isProcessing(now)) return 'PROCESSING';
    return (this.#processed ?? 0) < smallestAudience ? 'TOO_SMALL' : 'READY';
  }

  #countMatch(operation: 'ADD' | 'REMOVE', hash: string): void {
    if (isPinterestPerson(hash, this.#population)) this.#matching += operation === 'ADD' ? 1 : -1;
  }

  #process(now: number): void {
    if (this.#processedAt === null || now < this.#processedAt) return;
    this.#processed = this.#matching;
    this.#processedAt = null;
  }
}

/** Whether the operation made a difference. */
function changeSet(set: Set<string>, operation: 'ADD' | 'REMOVE', item: string): boolean {
  if (operation === 'REMOVE') return set.delete(item);
  const before = set.size;
  return set.add(item).size > before;
}
