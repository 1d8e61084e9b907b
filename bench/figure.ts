/** What one measured program prints as its last line. */
export interface Figure {
  readonly seconds: number;
  readonly items: number;
  /** Most memory that the measured process held, in MB; null where it cannot be known. */
  readonly peakMb: number | null;
}

/** Prints a figure of this process for the program that started it. */
export function printFigure(figure: { seconds: number; items: number; peakMb?: number | null }): void {
  const peakMb =
    figure.peakMb === undefined ? Math.round(process.resourceUsage().maxRSS / 1000) : figure.peakMb;
  process.stdout.write(`${JSON.stringify({ ...figure, peakMb } satisfies Figure)}\n`);
}

/** Seconds that `work` takes, and what it gave. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ seconds: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { seconds: (performance.now() - start) / 1000, value };
}
