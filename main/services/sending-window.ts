import type { Failure } from '#ports/destination.ts';

/** Holds a run back while its user wants it to pause. */
export interface PauseGate {
  /** Resolves at once, or when the run may go on; rejects where the signal ends it. */
  pass(signal: AbortSignal | undefined): Promise<void>;
}

interface Surroundings {
  /** How many requests are worth having in flight now. Asked again before each one. */
  readonly parallel: () => number;
  readonly signal: AbortSignal | undefined;
  readonly pause: PauseGate | undefined;
}

/** In flight at the most, bodies and what they are built from together. A single batch may be larger. */
export const mostBytesInFlight = 64 * 1024 * 1024;

/** What a body is built from stays until it is answered, since a refused batch is halved; then the body as text, and as bytes. */
export const copiesOfBatch = 3;

/**
 * Several batches in flight at once, within bounds of number and bytes. After the first failure no other begins; those in
 * flight end first.
 */
export class SendingWindow {
  private readonly around: Surroundings;
  private readonly flights = new Set<Promise<void>>();
  private bytes = 0;
  private isCancelled = false;
  private failure: Failure | null = null;
  private thrown: { readonly error: unknown } | null = null;

  constructor(surroundings: Surroundings) {
    this.around = surroundings;
  }

  /** Payload bytes in flight now, each copy counted. */
  get bytesInFlight(): number {
    return this.bytes;
  }

  /**
   * Begins a batch of so many payload bytes once there is room for it; false where nothing may begin any more, after a failure
   * or the user's cancelling.
   */
  async begin(payload: number, send: () => Promise<Failure | null>): Promise<boolean> {
    const bytes = payload * copiesOfBatch;
    for (;;) {
      await this.unpaused();
      this.isCancelled = this.around.signal?.aborted ?? false;
      if (this.failure !== null || this.thrown !== null || this.isCancelled) return false;
      const fits = this.bytes + bytes <= mostBytesInFlight && this.flights.size < this.around.parallel();
      if (fits || this.flights.size === 0) break;
      await Promise.race(this.flights);
    }
    this.bytes += bytes;
    const flight = send()
      .then(
        (failure) => {
          this.failure ??= failure;
        },
        (error: unknown) => {
          this.thrown ??= { error };
        },
      )
      .finally(() => {
        this.bytes -= bytes;
        this.flights.delete(flight);
      });
    this.flights.add(flight);
    return true;
  }

  /** Waits for all that are in flight. The first failure; throws what a batch threw. */
  async end(): Promise<Failure | null> {
    while (this.flights.size > 0) await Promise.race(this.flights);
    if (this.thrown !== null) throw this.thrown.error;
    return this.failure ?? (this.isCancelled ? cancelled : null);
  }

  private async unpaused(): Promise<void> {
    const { pause, signal } = this.around;
    try {
      await pause?.pass(signal);
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  }
}

const cancelled: Failure = {
  kind: 'cancelled',
  status: null,
  code: null,
  message: '',
  requestId: null,
  mayHaveArrived: false,
};
