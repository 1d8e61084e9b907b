/** In bytes, but for `days`. */
export interface LogBounds {
  /** Of one body; a full batch fits. */
  readonly body: number;
  readonly segment: number;
  /** Of one run: beyond it the oldest segment is dropped. */
  readonly run: number;
  /** Of all runs of all syncs: beyond it the oldest runs are dropped. */
  readonly total: number;
  readonly days: number;
}

export const defaultBounds: LogBounds = {
  body: 1 << 20,
  segment: 4 << 20,
  run: 64 << 20,
  total: 512 << 20,
  days: 30,
};
