import { longestShort } from './sha256-batch.ts';

const space = 0x20;
const at = 0x40;
const dot = 0x2e;

/** What a byte may be in an address that is plain: 0 for nothing. */
const nowhere = 0;
const beforeAt = 1;
const anywhere = 2;

const places = new Uint8Array(256);
for (const character of '!#$%&*+/=?^_{|}~') places[character.charCodeAt(0)] = beforeAt;
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-') {
  places[character.charCodeAt(0)] = anywhere;
}

/** Each byte of a capital letter as its small letter's; every other as it is. */
const lower = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte,
);

/**
 * Writes the address that `emailRule` makes of a cell, given as bytes of an encoding in which ASCII is ASCII, to `target` from `to` on.
 * Its length; -1 where it is not plain and short, for the rule to decide. Where it decides, the rule decides the same.
 *
 * Plain: spaces around it, then ASCII only, none of the characters that the rule strips or rejects.
 */
export function writePlainEmail(
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  to: number,
): number {
  let first = start;
  let last = end;
  while (first < last && bytes[first] === space) first++;
  while (last > first && bytes[last - 1] === space) last--;
  const length = last - first;
  if (length > longestShort) return -1;
  const shift = to - first;
  let position = first;
  for (; position < last; position++) {
    const byte = bytes[position] ?? 0;
    if (byte === at) break;
    if ((places[byte] ?? nowhere) === nowhere && byte !== dot) return -1;
    target[position + shift] = lower[byte] ?? 0;
  }
  if (position === first || position === last) return -1;
  target[position + shift] = at;
  let labelStart = position + 1;
  let hasDot = false;
  for (position++; position < last; position++) {
    const byte = bytes[position] ?? 0;
    if (byte === dot) {
      if (position === labelStart) return -1;
      hasDot = true;
      labelStart = position + 1;
    } else if ((places[byte] ?? nowhere) !== anywhere) return -1;
    target[position + shift] = lower[byte] ?? 0;
  }
  return hasDot && labelStart < last ? length : -1;
}
