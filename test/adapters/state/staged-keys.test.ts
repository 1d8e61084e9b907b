import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyAt } from '#adapters/state/key-block.ts';
import { StagedKeys } from '#adapters/state/staged-keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-staged-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const step = fc.oneof(
  fc.record({ how: fc.constant('add' as const), hashes: fc.tuple(hash) }),
  fc.record({ how: fc.constant('text' as const), hashes: fc.tuple(hash) }),
  fc.record({
    how: fc.constantFrom('copy' as const, 'keep' as const),
    hashes: fc.array(hash, { minLength: 1, maxLength: 9 }),
    room: fc.integer({ min: 0, max: 20 }),
  }),
);

test('keys are read back as they came, whether arrays were kept or not, from memory or a file', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.integer({ min: 0, max: 60 }), (steps, inMemory) => {
      const path = join(folder, 'spill.keys');
      const staged = new StagedKeys(path, inMemory);
      const wanted: string[] = [];
      for (const each of steps) {
        const before = wanted.length;
        for (const bytes of each.hashes) {
          const key =
            each.how === 'text' ? `person${bytes[0]}@example.com` : Buffer.from(bytes).toString('hex');
          wanted.push(`${wanted.length + 1} ${key}`);
        }
        if (each.how === 'add' || each.how === 'text') {
          const [position, key] = wanted.at(-1)?.split(' ') ?? [];
          staged.add(Number(position), key ?? '');
          continue;
        }
        const count = each.hashes.length;
        const positions = new Uint32Array(count + each.room);
        const hashes = new Uint8Array((count + each.room) * 32);
        each.hashes.forEach((bytes, index) => {
          positions[index] = before + index + 1;
          hashes.set(bytes, index * 32);
        });
        const isKept = each.how === 'keep' && staged.keepHashes(positions, hashes, count);
        if (each.how === 'copy') staged.addHashes(positions, hashes, count);
        if (!isKept) {
          positions.fill(0);
          hashes.fill(0);
        }
      }
      for (let time = 0; time < 2; time += 1) {
        const found: string[] = [];
        for (const block of staged.blocks())
          for (let index = 0; index < block.count; index += 1)
            found.push(`${block.columns[0]?.[index]} ${keyAt(block, index)}`);
        expect(found).toEqual(wanted);
      }
      expect(staged.count).toBe(wanted.length);
      expect(staged.heads.counts.reduce((sum, count) => sum + count, 0)).toBe(wanted.length);
      expect(existsSync(path)).toBe(wanted.length > inMemory);
      staged.drop();
      expect(existsSync(path)).toBe(false);
    }),
    { numRuns: 300 },
  );
});
