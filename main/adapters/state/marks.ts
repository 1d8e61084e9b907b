/** Numbers below a limit that are marked, one bit each. */
export class Marks {
  isEmpty = true;
  private readonly bits: Uint8Array;

  constructor(limit: number) {
    this.bits = new Uint8Array(Math.ceil(limit / 8));
  }

  add(number: number): void {
    this.bits[number >> 3] = (this.bits[number >> 3] ?? 0) | (1 << (number & 7));
    this.isEmpty = false;
  }

  has(number: number): boolean {
    return ((this.bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }
}
