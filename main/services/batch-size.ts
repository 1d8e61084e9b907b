/** What fits into one request. */
export interface Room {
  readonly items: number;
  readonly bytes: number;
}

/** Batches without an objection before a size is tried that is a little larger. */
const batchesBeforeGrowth = 50;
const growth = 1.25;
/** How near it may come again to what was too large. */
const safeShare = 0.9;

/**
 * How much to put into one request: as much as is permitted, until Pinterest finds one too large. From then on half of that
 * one, and later carefully more, but never as much as was too large.
 */
export class BatchSize {
  private readonly most: Room;
  /** Of what is permitted, 0 to 1; of items and bytes alike, for Pinterest doesn't say which of them was too many. */
  private share = 1;
  private ceiling = 1;
  private quiet = 0;

  constructor(most: Room) {
    this.most = most;
  }

  get room(): Room {
    return {
      items: Math.max(1, Math.floor(this.most.items * this.share)),
      bytes: Math.max(1, Math.floor(this.most.bytes * this.share)),
    };
  }

  accepted(): void {
    this.quiet += 1;
    if (this.quiet < batchesBeforeGrowth) return;
    this.quiet = 0;
    this.share = Math.min(this.share * growth, this.ceiling);
  }

  tooLarge({ items, bytes }: Room): void {
    const used = Math.min(1, Math.max(items / this.most.items, bytes / this.most.bytes));
    this.quiet = 0;
    this.ceiling = Math.min(this.ceiling, used * safeShare);
    this.share = Math.min(this.share, used / 2);
  }
}
