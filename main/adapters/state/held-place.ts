/**
 * Where a key of the outbox stands among those that Pinterest has (`accepted`) or may have (`uncertain`), in one number:
 * 0 where it is in neither.
 */
export const notHeld = 0;

/** `place` counts from 0. */
export function acceptedAt(place: number): number {
  return place + 1;
}

/** `place` counts from 0. */
export function uncertainAt(place: number): number {
  return (uncertainBit | (place + 1)) >>> 0;
}

export function isAccepted(held: number): boolean {
  return held !== notHeld && held < uncertainBit;
}

export function isUncertain(held: number): boolean {
  return held > uncertainBit;
}

/** From 0. */
export function placeOf(held: number): number {
  return (held & ~uncertainBit) - 1;
}

const uncertainBit = 0x8000_0000;
