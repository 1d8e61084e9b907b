import { rmSync } from 'node:fs';
import { blockKeys, type KeyBlock, keyBytes, keyWords, writeIdentity } from './key-block.ts';
import { KeyFileWriter, readKeyFile } from './key-file.ts';
import { KeyHeads } from './key-parts.ts';

/** Two million keys; a larger model goes to a file, all of it. */
const blocksInMemory = 128;

/** The keys of a run's model as they came, with the position of each one's row. Memory stays flat. */
export class StagedKeys {
  count = 0;
  readonly heads = new KeyHeads();
  private readonly spillPath: string;
  private spill: KeyFileWriter | null = null;
  private blocksHeld: KeyBlock[] = [];
  private words = blockWords();
  private bytes = Buffer.from(this.words.buffer);
  private positions = new Uint32Array(blockKeys);
  private texts: (string | null)[] | null = null;
  private filled = 0;

  /** `spillPath` is where a file may lie until `drop`. */
  constructor(spillPath: string) {
    this.spillPath = spillPath;
  }

  add(position: number, key: string): void {
    const text = writeIdentity(key, this.bytes, this.filled * keyBytes);
    if (text !== null) {
      this.texts ??= new Array<string | null>(blockKeys).fill(null);
      this.texts[this.filled] = text;
    }
    this.positions[this.filled] = position;
    this.finishKeys(1);
  }

  /** Adds `count` SHA-256 hashes, packed. */
  addHashes(positions: Uint32Array, hashes: Uint8Array, count: number): void {
    for (let from = 0; from < count; ) {
      const taken = Math.min(count - from, blockKeys - this.filled);
      this.bytes.set(hashes.subarray(from * keyBytes, (from + taken) * keyBytes), this.filled * keyBytes);
      this.positions.set(positions.subarray(from, from + taken), this.filled);
      from += taken;
      this.finishKeys(taken);
    }
  }

  /** Whether no key is in a file: then `blocks` stay good, and all but the last are full. */
  get isInMemory(): boolean {
    return this.spill === null;
  }

  /** The keys as they came, as often as asked for; each block is good until the next one is asked for. */
  *blocks(): Generator<KeyBlock> {
    this.flush();
    if (this.spill === null) yield* this.blocksHeld;
    else yield* readKeyFile(this.spill.written());
  }

  /** Forgets everything. */
  drop(): void {
    this.blocksHeld = [];
    this.spill?.close();
    rmSync(this.spillPath, { force: true });
  }

  private finishKeys(count: number): void {
    this.heads.add(this.words, this.filled * keyWords, count);
    this.filled += count;
    this.count += count;
    if (this.filled === blockKeys) this.flush();
  }

  private flush(): void {
    if (this.filled === 0) return;
    const { filled: count, words, positions, texts } = this;
    const block = { count, words, columns: [positions], texts };
    if (this.spill === null && this.blocksHeld.length === blocksInMemory) {
      this.spill = new KeyFileWriter(this.spillPath, 1, true);
      for (const earlier of this.blocksHeld) this.spill.addBlock(earlier);
      this.blocksHeld = [];
    }
    if (this.spill !== null) this.spill.addBlock(block);
    else {
      this.blocksHeld.push(block);
      this.words = blockWords();
      this.bytes = Buffer.from(this.words.buffer);
      this.positions = new Uint32Array(blockKeys);
    }
    this.texts = null;
    this.filled = 0;
  }
}

/** Not cleared: what is read of a block was written before. */
function blockWords(): Uint32Array<ArrayBuffer> {
  return new Uint32Array(Buffer.allocUnsafeSlow(blockKeys * keyBytes).buffer);
}
