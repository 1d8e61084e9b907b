/** What one measured program prints as its last line. */
export interface Figure {
  readonly seconds: number;
  /** Of all threads: on a busy machine it says more than the time. */
  readonly cpuSeconds?: number;
  readonly items: number;
  /** Most memory that the measured process held, in MB; null where it cannot be known. */
  readonly peakMb: number | null;
}

/** Prints a figure of this process for the program that started it. */
export function printFigure(figure: Omit<Figure, 'peakMb'> & { peakMb?: number | null }): void {
  const peakMb =
    figure.peakMb === undefined ? Math.round(process.resourceUsage().maxRSS / 1000) : figure.peakMb;
  process.stdout.write(`${JSON.stringify({ ...figure, peakMb } satisfies Figure)}\n`);
}

/** Seconds that `work` takes, also on all cores together, and what it gave. */
export async function timed<T>(
  work: () => T | Promise<T>,
): Promise<{ seconds: number; cpuSeconds: number; value: T }> {
  const start = performance.now();
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6, value };
}
