export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The most frequent number of cells, `least` or more, and the share of rows that have it; null where no row has so many. */
export function usualWidth(
  widths: readonly number[],
  least: number,
): { width: number; share: number } | null {
  const counts = new Map<number, number>();
  for (const width of widths) if (width >= least) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best: { width: number; share: number } | null = null;
  for (const [width, count] of counts) {
    const share = count / widths.length;
    if (best === null || share > best.share) best = { width, share };
  }
  return best;
}

/**
 * The delimiter that cuts the rows most evenly. The first row counts by itself, because in a header no comma is a decimal one.
 * A comma where none cuts anything: one column.
 */
export function guessDelimiter(widthsWith: (delimiter: Delimiter) => readonly number[]): Delimiter {
  let best: Delimiter = ',';
  let most = 0;
  for (const delimiter of delimiters) {
    const widths = widthsWith(delimiter);
    const usual = usualWidth(widths, 2);
    if (usual === null) continue;
    // Even cuts first; of two delimiters that cut as evenly, the one that makes more cells.
    const score = usual.share + (widths[0] === usual.width ? 1 : 0) + Math.min(usual.width, 1000) / 1e6;
    if (score > most) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}
