import type { RejectReason } from '#contract/reject-reason.ts';
import { packedBytes, packSha256 } from '#domain/identifiers/packed-hash.ts';
import type { PackedKeys, StagedPart } from '#ports/staging-crew.ts';
import type { Staging } from '#ports/sync-state.ts';

/** Keeps what is staged of a part of a model, to be sent to another thread and staged there. */
export class PackedStaging implements Staging {
  private readonly rejections: StagedPart['rejections'][number][] = [];
  private readonly others: PackedKeys['others'][number][] = [];
  private positions: Uint32Array<ArrayBuffer>;
  private packed: Uint8Array<ArrayBuffer>;
  private count = 0;

  /** `expected`: how many keys there may be, more or less; `spare`: what an earlier one gave, to be overwritten. */
  constructor(expected: number, spare: PackedKeys | null) {
    const isLarge = spare !== null && spare.positions.length >= expected;
    this.positions = isLarge ? spare.positions : new Uint32Array(expected);
    this.packed = isLarge ? spare.hashes : new Uint8Array(expected * packedBytes);
  }

  key(position: number, key: string): void {
    this.makeRoom(1);
    if (packSha256(key, this.packed, this.count * packedBytes)) {
      this.positions[this.count] = position;
      this.count += 1;
    } else this.others.push({ before: this.count, position, key });
  }

  hashes(positions: Uint32Array, hashes: Uint8Array, count: number): void {
    this.makeRoom(count);
    this.positions.set(positions.subarray(0, count), this.count);
    this.packed.set(hashes.subarray(0, count * packedBytes), this.count * packedBytes);
    this.count += count;
  }

  keepHashes(positions: Uint32Array, hashes: Uint8Array, count: number): boolean {
    this.hashes(positions, hashes, count);
    return false;
  }

  reject(position: number, fieldId: string | null, reason: RejectReason, rowLost: boolean): void {
    this.rejections.push([position, fieldId, reason, rowLost]);
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  take(): Pick<StagedPart, 'keys' | 'rejections'> {
    const { count, positions, packed: hashes, others, rejections } = this;
    return { keys: { count, positions, hashes, others }, rejections };
  }

  private makeRoom(more: number): void {
    if (this.count + more <= this.positions.length) return;
    const room = Math.max(this.count + more, this.positions.length * 2);
    const positions = new Uint32Array(room);
    const packed = new Uint8Array(room * packedBytes);
    positions.set(this.positions);
    packed.set(this.packed);
    this.positions = positions;
    this.packed = packed;
  }
}

/** Stages what was packed. Whether the arrays of its keys can be used again. */
export function stagePacked(
  { keys, rejections }: Pick<StagedPart, 'keys' | 'rejections'>,
  staging: Staging,
): boolean {
  const { count, positions, hashes, others } = keys;
  for (const rejection of rejections) staging.reject(...rejection);
  if (others.length === 0) return count === 0 || !staging.keepHashes(positions, hashes, count);
  let staged = 0;
  const stageUpTo = (end: number) => {
    if (end > staged)
      staging.hashes(positions.subarray(staged, end), hashes.subarray(staged * packedBytes), end - staged);
    staged = end;
  };
  for (const { before, position, key } of others) {
    stageUpTo(before);
    staging.key(position, key);
  }
  stageUpTo(count);
  return true;
}

/** What changes hands when packed keys go to another thread. */
export function buffersOf({ positions, hashes }: PackedKeys): ArrayBuffer[] {
  return [positions.buffer, hashes.buffer];
}
