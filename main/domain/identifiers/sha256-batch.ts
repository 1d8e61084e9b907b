import { WasmStarter } from '#domain/wasm/start.ts';
import { sha256Module } from './sha256-module.ts';

/** The longest message that fits into one block with its padding, in bytes. */
export const longestShort = 55;

const blockBytes = 64;
const hashBytes = 32;
const starter = new WasmStarter(sha256Module);

/** Hashes many short messages at once with SHA-256, two to four times as fast as node:crypto hashes one by one. */
export class Sha256Batch {
  readonly capacity: number;
  /** Messages waiting. */
  count = 0;
  private readonly memory: Uint8Array;
  private readonly hashesAt: number;
  private readonly run: (from: number, to: number, groups: number) => number;

  /** `capacity` is a multiple of four. */
  constructor(capacity = 4096) {
    this.capacity = capacity;
    this.hashesAt = capacity * blockBytes;
    const { memory, call } = starter.start(capacity * (blockBytes + hashBytes));
    this.memory = memory;
    this.run = call;
  }

  /** The next message is written here, at `at`: `longestShort` bytes at the most. */
  get bytes(): Uint8Array {
    return this.memory;
  }

  get at(): number {
    return this.count * blockBytes;
  }

  /** The message of `length` bytes that was written at `at` waits to be hashed. */
  add(length: number): void {
    const { memory, at } = this;
    memory[at + length] = 0x80;
    memory.fill(0, at + length + 1, at + blockBytes);
    memory[at + blockBytes - 2] = length >> 5;
    memory[at + blockBytes - 1] = (length << 3) & 255;
    this.count += 1;
  }

  /** The hashes of what waits, `hashBytes` each, in order; good until the next call. */
  take(): Uint8Array {
    const { count, hashesAt } = this;
    if (count > 0) this.run(0, hashesAt, Math.ceil(count / 4));
    this.count = 0;
    return this.memory.subarray(hashesAt, hashesAt + count * hashBytes);
  }
}
