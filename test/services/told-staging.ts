import type { Staging } from '#ports/sync-state.ts';

/** Everything that staging is told, keys and rejections apart: only within each the order counts. */
export class Told implements Staging {
  readonly keys: string[] = [];
  readonly rejections: string[] = [];
  packed = 0;
  key(position: number, key: string): void {
    this.keys.push(`${position} ${key}`);
  }
  hashes(positions: Uint32Array, hashes: Uint8Array, count: number): void {
    this.packed += count;
    for (let index = 0; index < count; index += 1) {
      const hash = Buffer.from(hashes.subarray(index * 32, index * 32 + 32)).toString('hex');
      this.keys.push(`${positions[index]} ${hash}`);
    }
  }
  keepHashes(positions: Uint32Array, hashes: Uint8Array, count: number): boolean {
    this.hashes(positions, hashes, count);
    return count % 2 === 0;
  }
  reject(...told: Parameters<Staging['reject']>): void {
    this.rejections.push(told.join(' '));
  }
  async close(): Promise<void> {
    this.rejections.push('closed');
  }
}
