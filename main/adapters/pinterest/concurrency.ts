interface EndedRequest {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly now: number;
  /** Null where the answer was as it should be. `busy`: too many requests; `failing`: an error of the server, or no answer. */
  readonly trouble: 'busy' | 'failing' | null;
  /** The rate limit is what is waited for: more at once would not be more in all. */
  readonly rateBound: boolean;
}

const first = 4;
const most = 64;
/** What is left of the number after trouble. Errors need not mean that there were too many requests. */
const cuts = { busy: 0.5, failing: 0.75, slow: 0.9 } as const;
/** Answers after which the quickest of late is looked for anew. */
const epoch = 100;

/**
 * How many requests to have in flight at once: twice as many with each round until something gives, then one more a round,
 * and fewer at any trouble (additive increase, multiplicative decrease, as TCP does). Answers that get slower mean that
 * more requests only wait somewhere else: then it no longer grows, and shrinks where they get much slower.
 */
export class Concurrency {
  #limit = first;
  #inFlight = 0;
  #isStarting = true;
  /** What was in flight at a cut says nothing of what came after it. */
  #lastCut = Number.NEGATIVE_INFINITY;
  #quickest = Number.POSITIVE_INFINITY;
  #quickestBefore = Number.POSITIVE_INFINITY;
  #answers = 0;

  /** At least 1. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  started(): void {
    this.#inFlight += 1;
  }

  /** To be called once for each start. */
  ended({ startedAt, now, trouble, rateBound }: EndedRequest): void {
    // A number that is not made use of proves nothing.
    const isUsed = this.#inFlight * 2 > this.limit;
    this.#inFlight -= 1;
    if (trouble !== null) {
      if (startedAt > this.#lastCut) this.#cut(cuts[trouble], now);
      return;
    }
    const latency = Math.max(0, now - startedAt);
    const quickest = this.#quickestOf(latency);
    if (latency > 4 * quickest + 200) {
      if (startedAt > this.#lastCut) this.#cut(cuts.slow, now);
      return;
    }
    if (latency > 2 * quickest + 50) {
      this.#isStarting = false;
      return;
    }
    if (!isUsed || rateBound) return;
    this.#limit = Math.min(most, this.#limit + (this.#isStarting ? 1 : 1 / this.#limit));
  }

  #cut(factor: number, now: number): void {
    this.#limit = Math.max(1, this.#limit * factor);
    this.#isStarting = false;
    this.#lastCut = now;
  }

  #quickestOf(latency: number): number {
    this.#answers += 1;
    if (this.#answers > epoch) {
      this.#answers = 1;
      this.#quickestBefore = this.#quickest;
      this.#quickest = Number.POSITIVE_INFINITY;
    }
    this.#quickest = Math.min(this.#quickest, latency);
    return Math.min(this.#quickest, this.#quickestBefore);
  }
}
