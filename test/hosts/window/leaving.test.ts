import type { MessageBoxOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { Leaving } from '#hosts/window/leaving.ts';

function desk(sending: readonly string[], answer: () => Promise<number>) {
  const asked: MessageBoxOptions[] = [];
  const onUnasked = vi.fn();
  const leaving = new Leaving({
    sending: () => sending,
    ask: (options) => {
      asked.push(options);
      return answer();
    },
    onUnasked,
  });
  return { leaving, asked, onUnasked, leave: vi.fn() };
}

test('without a run nobody is asked', () => {
  const { leaving, asked, leave } = desk([], async () => 0);
  expect(leaving.mayLeave(leave)).toBe(true);
  expect(asked).toEqual([]);
});

test('staying is the safe answer, and the question comes again', async () => {
  const { leaving, asked, leave } = desk(['Spring'], async () => 0);
  expect(leaving.mayLeave(leave)).toBe(false);
  await Promise.resolve();
  await vi.waitFor(() => expect(leaving.mayLeave(leave)).toBe(false));
  expect(asked[0]).toMatchObject({ message: '“Spring” is still being sent.', defaultId: 0, cancelId: 0 });
  expect(asked[0]?.detail).toContain('what Pinterest already has stays there');
  await vi.waitFor(() => {
    leaving.mayLeave(leave);
    expect(asked.length).toBeGreaterThan(1);
  });
  expect(leave).not.toHaveBeenCalled();
});

test('one question at a time; who means it leaves', async () => {
  const { promise, resolve } = Promise.withResolvers<number>();
  const { leaving, asked, leave } = desk(['Spring', 'Autumn'], () => promise);
  expect([leaving.mayLeave(leave), leaving.mayLeave(leave)]).toEqual([false, false]);
  expect(asked).toHaveLength(1);
  resolve(1);
  await vi.waitFor(() => expect(leave).toHaveBeenCalledOnce());
  expect(leaving.mayLeave(leave)).toBe(true);
});

test('where nothing can be asked, leaving goes on', async () => {
  const { leaving, leave, onUnasked } = desk(['Spring'], () => Promise.reject(new Error('no display')));
  expect(leaving.mayLeave(leave)).toBe(false);
  await vi.waitFor(() => expect(leave).toHaveBeenCalledOnce());
  expect(onUnasked).toHaveBeenCalledOnce();
});
