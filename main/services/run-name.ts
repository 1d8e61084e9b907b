/** Sorts by time, and is a good file name: 20260131T183000123Z. `startedAt` in milliseconds since 1970. */
export function runName(startedAt: number): string {
  return new Date(startedAt).toISOString().replaceAll(/[-:.]/g, '');
}
