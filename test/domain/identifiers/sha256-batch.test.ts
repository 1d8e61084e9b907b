import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestShort, Sha256Batch } from '#domain/identifiers/sha256-batch.ts';

it('gives the hashes of node:crypto, whatever is hashed together', () => {
  const batch = new Sha256Batch(64);
  const message = fc.uint8Array({ maxLength: longestShort });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 64 }), (messages) => {
      for (const bytes of messages) {
        batch.bytes.set(bytes, batch.at);
        batch.add(bytes.length);
      }
      const hashes = Buffer.from(batch.take()).toString('hex');
      expect(hashes).toBe(messages.map((bytes) => createHash('sha256').update(bytes).digest('hex')).join(''));
    }),
  );
});

it('hashes messages of every length that has room', () => {
  const batch = new Sha256Batch(4);
  for (let length = 0; length <= longestShort; length += 1) {
    const bytes = Buffer.alloc(length, 'é');
    batch.bytes.set(bytes, batch.at);
    batch.add(length);
    expect(Buffer.from(batch.take()).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
