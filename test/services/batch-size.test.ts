import { expect, it } from 'vitest';
import { BatchSize } from '#services/batch-size.ts';

const most = { items: 1000, bytes: 100_000 };

function quietly(size: BatchSize, batches: number): void {
  for (let index = 0; index < batches; index += 1) size.accepted();
}

it('is all that is permitted while nothing objects', () => {
  const size = new BatchSize(most);
  quietly(size, 500);
  expect(size.room).toEqual(most);
});

it('is half of what was too large, in items and bytes alike', () => {
  const size = new BatchSize(most);
  size.tooLarge({ items: 1000, bytes: 50_000 });
  expect(size.room).toEqual({ items: 500, bytes: 50_000 });
  size.tooLarge({ items: 100, bytes: 50_000 });
  expect(size.room).toEqual({ items: 250, bytes: 25_000 });
});

it('never becomes larger by an objection, and never nothing', () => {
  const size = new BatchSize(most);
  size.tooLarge({ items: 100, bytes: 10_000 });
  size.tooLarge({ items: 900, bytes: 90_000 });
  expect(size.room).toEqual({ items: 50, bytes: 5000 });
  size.tooLarge({ items: 1, bytes: 1 });
  expect(size.room).toEqual({ items: 1, bytes: 50 });
});

it('grows back step by step after long quiet, and stays below what was too large', () => {
  const size = new BatchSize(most);
  size.tooLarge({ items: 800, bytes: 80_000 });
  const sizes = [];
  for (let step = 0; step < 6; step += 1) {
    sizes.push(size.room.items);
    quietly(size, 50);
  }
  expect(sizes).toEqual([400, 500, 625, 720, 720, 720]);
  quietly(size, 49);
  size.tooLarge({ items: 720, bytes: 70_000 });
  quietly(size, 49);
  expect(size.room.items).toBe(360);
});
