import { closeSync, fdatasync, fsync, openSync, readSync, writeSync, writevSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  blockKeys,
  bodyBytes,
  decodeBlock,
  encodeBlock,
  headerBytes,
  type KeyBlock,
  keyWords,
} from './key-block.ts';
import { damaged, stateFile } from './open-database.ts';

/** A file of keys: its first `bytes` bytes, in which `count` keys are. */
export interface KeyFile {
  readonly path: string;
  readonly count: number;
  readonly bytes: number;
  /** It lasts no longer than the process, and has no checksums. */
  readonly isTemporary?: boolean;
}

/** From so many bytes on, and whenever there are twice as many, the disk is given what there is while more is written. */
const firstSyncBytes = 8 << 20;

/** Writes keys with two numbers beside each, or one, or none, block by block. Only this user can read the file. */
export class KeyFileWriter {
  count = 0;
  /** Where each block begins. */
  readonly offsets: number[] = [];
  private readonly path: string;
  private readonly isTemporary: boolean;
  private readonly descriptor: number;
  private readonly words = new Uint32Array(blockKeys * keyWords);
  private readonly columns: Uint32Array[];
  private texts: (string | null)[] | null = null;
  private filled = 0;
  private bytes = 0;
  private open = true;
  private nextSync = firstSyncBytes;
  private readonly syncs: Promise<void>[] = [];

  constructor(path: string, columns: 0 | 1 | 2, isTemporary = false) {
    this.path = path;
    this.isTemporary = isTemporary;
    this.descriptor = openSync(path, 'w', 0o600);
    this.columns = Array.from({ length: columns }, () => new Uint32Array(blockKeys));
  }

  /** Adds one key of a block. */
  add(block: KeyBlock, index: number, first = 0, second = 0): void {
    const { words, columns, filled } = this;
    const from = index * keyWords;
    const to = filled * keyWords;
    for (let word = 0; word < keyWords; word += 1) words[to + word] = block.words[from + word] ?? 0;
    this.keepText(block.texts?.[index] ?? null, filled);
    const [one, two] = columns;
    if (one !== undefined) one[filled] = first;
    if (two !== undefined) two[filled] = second;
    this.finishKeys(1);
  }

  /**
   * Adds keys of a block, those from `from` up to `to`, with the numbers of its first column and those of `seconds` at the same
   * places, or 0 where there are none.
   */
  addKeys(block: KeyBlock, from: number, to: number, seconds: Uint32Array): void {
    for (let at = from; at < to; ) {
      const { words, columns, filled } = this;
      const taken = Math.min(to - at, blockKeys - filled);
      copyNumbers(block.words, at * keyWords, words, filled * keyWords, taken * keyWords);
      const [one, two] = columns;
      const firsts = block.columns[0];
      if (one !== undefined && firsts !== undefined) copyNumbers(firsts, at, one, filled, taken);
      if (seconds.length === 0) two?.fill(0, filled, filled + taken);
      else if (two !== undefined) copyNumbers(seconds, at, two, filled, taken);
      for (let index = 0; block.texts !== null && index < taken; index += 1)
        this.keepText(block.texts[at + index] ?? null, filled + index);
      this.finishKeys(taken);
      at += taken;
    }
  }

  /** Adds a block as it is, with as many columns as the file has. */
  addBlock(block: KeyBlock): void {
    this.flush();
    this.write(block);
    this.count += block.count;
  }

  /** What has been written so far; it need not be on the disk yet. */
  written(): KeyFile {
    this.flush();
    const { path, count, bytes, isTemporary } = this;
    return { path, count, bytes, isTemporary };
  }

  /** Ends the file; it is on the disk when this resolves, unless it is empty. */
  async finish(): Promise<KeyFile> {
    const file = this.written();
    // A sync that failed is not told of again by the next one.
    await Promise.all(this.syncs);
    if (file.count > 0) await promisify(fsync)(this.descriptor);
    this.close();
    return file;
  }

  close(): void {
    if (this.open) closeSync(this.descriptor);
    this.open = false;
  }

  private keepText(text: string | null, at: number): void {
    if (text === null) return;
    this.texts ??= new Array<string | null>(blockKeys).fill(null);
    this.texts[at] = text;
  }

  private finishKeys(count: number): void {
    this.filled += count;
    this.count += count;
    if (this.filled === blockKeys) this.flush();
  }

  private flush(): void {
    if (this.filled === 0) return;
    this.write({ count: this.filled, words: this.words, columns: this.columns, texts: this.texts });
    this.filled = 0;
    this.texts = null;
  }

  private write(block: KeyBlock): void {
    this.offsets.push(this.bytes);
    this.bytes += writeWhole(this.descriptor, encodeBlock(block, !this.isTemporary));
    if (this.isTemporary || this.bytes < this.nextSync) return;
    this.nextSync = this.bytes * 2;
    const sync = promisify(fdatasync)(this.descriptor);
    sync.catch(() => undefined);
    this.syncs.push(sync);
  }
}

/** A view of a stretch costs more than copying a few hundred numbers one by one. */
function copyNumbers(from: Uint32Array, at: number, to: Uint32Array, toAt: number, count: number): void {
  if (count > 1 << 10) to.set(from.subarray(at, at + count), toAt);
  else for (let index = 0; index < count; index += 1) to[toAt + index] = from[at + index] ?? 0;
}

function writeWhole(descriptor: number, pieces: readonly Buffer[]): number {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  let written = writevSync(descriptor, pieces as Buffer[]);
  // The system may take less than it is given.
  if (written < length) {
    const whole = Buffer.concat(pieces);
    while (written < length) written += writeSync(descriptor, whole, written);
  }
  return length;
}

/** The blocks of a file of keys, each good until the next one is asked for. Throws a MatchboardError where it is damaged. */
export function* readKeyFile(file: KeyFile): Generator<KeyBlock> {
  const reader = new KeyFileReader(file);
  try {
    let seen = 0;
    for (let at = 0; at < file.bytes; at = reader.end) {
      const block = reader.blockAt(at);
      yield block;
      seen += block.count;
    }
    if (seen !== file.count || reader.end !== file.bytes) throw damagedKeys(file.path);
  } finally {
    reader.close();
  }
}

/** Reads blocks from anywhere in a file of keys. */
export class KeyFileReader {
  /** Where the block read last ends. */
  end = 0;
  private readonly path: string;
  private readonly isChecked: boolean;
  private readonly descriptor: number;
  private readonly header = Buffer.allocUnsafeSlow(headerBytes);
  private body = Buffer.alloc(0);

  constructor({ path, isTemporary = false }: KeyFile) {
    this.path = path;
    this.isChecked = !isTemporary;
    try {
      this.descriptor = openSync(path, 'r');
    } catch (error) {
      throw damagedKeys(path, error);
    }
  }

  /** Good until the next block is read. */
  blockAt(offset: number): KeyBlock {
    this.fill(this.header, offset);
    const length = bodyBytes(this.header);
    if (length > longestBody) throw damagedKeys(this.path);
    if (this.body.length < length) this.body = Buffer.allocUnsafeSlow(length);
    const body = this.body.subarray(0, length);
    this.fill(body, offset + headerBytes);
    const block = decodeBlock(this.header, body, this.isChecked);
    if (block === null) throw damagedKeys(this.path);
    this.end = offset + headerBytes + length;
    return block;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private fill(target: Buffer, offset: number): void {
    for (let done = 0; done < target.length; ) {
      const read = readSync(this.descriptor, target, done, target.length - done, offset + done);
      if (read === 0) throw damagedKeys(this.path);
      done += read;
    }
  }
}

/** No block of keys and their texts is longer; only a damaged header says so. */
const longestBody = 1 << 28;

/** Without its keys the database is of no use: both go together. */
export function damagedKeys(path: string, cause?: unknown): Error {
  return damaged(join(dirname(path), stateFile), cause);
}
