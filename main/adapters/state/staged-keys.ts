import { rmSync } from 'node:fs';
import { blockKeys, type KeyBlock, keyBytes, keyWords, writeIdentity } from './key-block.ts';
import { KeyFileWriter, readKeyFile } from './key-file.ts';
import { KeyHeads } from './key-parts.ts';

/** A larger model goes to a file, all of it. */
const mostInMemory = 1 << 21;

/** The keys of a run's model as they came, with the position of each one's row. Memory stays flat. */
export class StagedKeys {
  count = 0;
  readonly heads = new KeyHeads();
  private readonly spillPath: string;
  private readonly inMemory: number;
  private spill: KeyFileWriter | null = null;
  private blocksHeld: KeyBlock[] = [];
  private words = blockWords();
  private bytes = Buffer.from(this.words.buffer);
  private positions = new Uint32Array(blockKeys);
  private texts: (string | null)[] | null = null;
  private filled = 0;

  /** `spillPath` is where a file may lie until `drop`, with more than `inMemory` keys. */
  constructor(spillPath: string, inMemory = mostInMemory) {
    this.spillPath = spillPath;
    this.inMemory = inMemory;
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

  /** Adds them as a block of their own, where the arrays are not mostly empty. Whether it keeps the arrays. */
  keepHashes(positions: Uint32Array<ArrayBuffer>, hashes: Uint8Array<ArrayBuffer>, count: number): boolean {
    if (count < positions.length / 2) {
      this.addHashes(positions, hashes, count);
      return false;
    }
    this.flush();
    const words = new Uint32Array(hashes.buffer, hashes.byteOffset, count * keyWords);
    this.heads.add(words, 0, count);
    this.count += count;
    return this.addBlock({ count, words, columns: [positions], texts: null });
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
    if (this.addBlock({ count, words, columns: [positions], texts })) {
      this.words = blockWords();
      this.bytes = Buffer.from(this.words.buffer);
      this.positions = new Uint32Array(blockKeys);
    }
    this.texts = null;
    this.filled = 0;
  }

  /** Whether it keeps the block's arrays. */
  private addBlock(block: KeyBlock): boolean {
    if (this.spill === null && this.count > this.inMemory) {
      this.spill = new KeyFileWriter(this.spillPath, 1, true);
      for (const earlier of this.blocksHeld.splice(0)) this.spill.addBlock(earlier);
    }
    if (this.spill === null) this.blocksHeld.push(block);
    else this.spill.addBlock(block);
    return this.spill === null;
  }
}

/** Not cleared: what is read of a block was written before. */
function blockWords(): Uint32Array<ArrayBuffer> {
  return new Uint32Array(Buffer.allocUnsafeSlow(blockKeys * keyBytes).buffer);
}
