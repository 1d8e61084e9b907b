import { expect, test } from 'vitest';
import { clipboard } from './system/clipboard.ts';

test('what was copied last is read, until it is cleared', async () => {
  expect(await clipboard.readText()).toBe('');
  await clipboard.writeText('first');
  await clipboard.writeText('a "second" — ✓');
  expect(await clipboard.readText()).toBe('a "second" — ✓');
  clipboard.clear();
  expect(await clipboard.readText()).toBe('');
});

test('what is no text is refused', async () => {
  await expect(clipboard.writeText(7 as unknown as string)).rejects.toThrow(TypeError);
});

test('what is not provided throws', () => {
  expect(() => (clipboard as unknown as { read(): void }).read()).toThrow(
    'stand-in: clipboard.read is not implemented',
  );
});
