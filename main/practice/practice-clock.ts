/** The practice Pinterest's time: the real time, moved forward on request. */
export class PracticeClock {
  readonly #base: () => number;
  #offset = 0;

  constructor(base: () => number) {
    this.#base = base;
  }

  /** Milliseconds since the Unix epoch. */
  now(): number {
    return this.#base() + this.#offset;
  }

  advance(seconds: number): void {
    this.#offset += seconds * 1000;
  }
}
