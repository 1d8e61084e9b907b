import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** `--name: light-dark(#light, #dark)` of the token layer, by theme. */
const tokens = new Map(
  [
    ...readFileSync('renderer/tokens/colour.css', 'utf8').matchAll(
      /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/gu,
    ),
  ].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]),
);

/** WCAG 2.2's relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ['canvas', 'surface', 'sunk', 'raised'];
const texts = [
  'ink',
  'ink-soft',
  'ink-faint',
  'accent-ink',
  'good-ink',
  'warn-ink',
  'danger-ink',
  'practice-ink',
];

/** Pairs that are drawn, with the least contrast that WCAG AA asks for: 4.5 for text, 3 for the edges of controls. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...texts.flatMap((text) => surfaces.map((surface) => [text, surface, 4.5] as const)),
  ...['accent', 'good', 'warn', 'danger', 'practice'].map(
    (tone) => [`${tone}-ink`, `${tone}-soft`, 4.5] as const,
  ),
  ['ink', 'accent-soft', 4.5],
  ['ink-soft', 'accent-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ...['line-strong', 'accent', 'focus'].flatMap((edge) =>
    ['canvas', 'surface', 'sunk'].map((surface) => [edge, surface, 3] as const),
  ),
];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(pairs)('%s on %s has a contrast of at least %d', (front, back, least) => {
    expect(contrast(tokens.get(front)![theme], tokens.get(back)![theme])).toBeGreaterThanOrEqual(least);
  });
});
