/** Buffers of one size that are used again: memory that a process has not had before is dear, at ten times the cost of reading into it. */
export class BufferPool {
  private readonly spare: Buffer[] = [];
  private readonly bytes: number;
  private readonly most: number;

  /** Keeps `most` buffers at the most. */
  constructor(bytes: number, most: number) {
    this.bytes = bytes;
    this.most = most;
  }

  take(): Buffer {
    return this.spare.pop() ?? Buffer.allocUnsafeSlow(this.bytes);
  }

  /** Nobody may use the buffer afterwards. */
  give(buffer: Buffer): void {
    if (this.spare.length < this.most) this.spare.push(buffer);
  }
}
