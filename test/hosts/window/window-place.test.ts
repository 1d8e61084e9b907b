import { expect, test } from 'vitest';
import { placeOf } from '#hosts/window/window-place.ts';

const display = { x: 0, y: 0, width: 1920, height: 1080 };
const was = (x: number, y: number, width = 1000, height = 700) => ({
  x,
  y,
  width,
  height,
  isMaximized: false,
});

test('a first window has its usual size, in the middle', () => {
  expect(placeOf(null, [display])).toEqual({ width: 1280, height: 800 });
});

test('a window comes back where it was', () => {
  expect(placeOf(was(30, 40), [display])).toEqual({ x: 30, y: 40, width: 1000, height: 700 });
});

test.each([
  ['right of', 2000, 40],
  ['below', 30, 1070],
  ['left of', -950, 40],
])('a window that would be %s every display comes to the middle', (_where, x, y) => {
  expect(placeOf(was(x, y), [display])).toEqual({ width: 1000, height: 700 });
});

test('a second display counts while it is there', () => {
  const second = { ...display, x: 1920 };
  expect(placeOf(was(2000, 40), [display, second])).toMatchObject({ x: 2000 });
});

test('never smaller than can be used', () => {
  expect(placeOf(was(0, 0, 10, 10), [display])).toMatchObject({ width: 720, height: 520 });
});
