import type { RejectReason } from '#contract/reject-reason.ts';
import type { MalformedRow } from '#ports/source.ts';

/** Malformed rows in ascending order, nine bytes each, because a whole file can be malformed. */
export class MalformedRows implements Iterable<MalformedRow> {
  count = 0;
  #positions = new Uint32Array(64);
  #lines = new Uint32Array(64);
  #reasons = new Uint8Array(64);
  readonly #known: RejectReason[] = [];

  add(position: number, line: number, reason: RejectReason): void {
    if (this.count === this.#positions.length) this.#grow();
    let known = this.#known.indexOf(reason);
    if (known < 0) known = this.#known.push(reason) - 1;
    this.#positions[this.count] = position;
    this.#lines[this.count] = line;
    this.#reasons[this.count] = known;
    this.count++;
  }

  has(position: number): boolean {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#positions[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low < this.count && this.#positions[low] === position;
  }

  *[Symbol.iterator](): Generator<MalformedRow> {
    for (let index = 0; index < this.count; index++) {
      const reason = this.#known[this.#reasons[index] ?? 0];
      if (reason === undefined) throw new Error('A malformed row has no reason.');
      yield { position: this.#positions[index] ?? 0, line: this.#lines[index] ?? 0, reason };
    }
  }

  #grow(): void {
    const room = this.count * 2;
    const positions = new Uint32Array(room);
    const lines = new Uint32Array(room);
    const reasons = new Uint8Array(room);
    positions.set(this.#positions);
    lines.set(this.#lines);
    reasons.set(this.#reasons);
    this.#positions = positions;
    this.#lines = lines;
    this.#reasons = reasons;
  }
}
