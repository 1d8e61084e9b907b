import type { Rectangle } from 'electron';
import type { WindowPlace } from './stored.ts';

export const smallest = { width: 720, height: 520 };
const usual = { width: 1280, height: 800 };
/** So much of the window must be on a display, or nobody could grab it. */
const grip = { width: 120, height: 60 };

/** Where to open the window: where it was, if that can still be seen; else at its usual size, in the middle. */
export function placeOf(
  remembered: WindowPlace | null,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & { width: number; height: number } {
  if (remembered === null) return usual;
  const { x, y } = remembered;
  const width = Math.max(smallest.width, remembered.width);
  const height = Math.max(smallest.height, remembered.height);
  const isSeen = workAreas.some((area) => {
    const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
    const down = Math.min(y + height, area.y + area.height) - Math.max(y, area.y);
    return across >= grip.width && down >= grip.height && y >= area.y - grip.height;
  });
  return isSeen ? { x, y, width, height } : { width, height };
}
