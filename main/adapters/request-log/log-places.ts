import { join } from 'node:path';

/** A run's log is a folder of numbered segments, each a pair of files: one line a request, and their bodies end to end. */
export interface LineOfRequest {
  /** Where its bodies begin in the segment, in bytes: the sent one, then the received one. */
  readonly at: number;
  /** Bytes kept; null where there was no body. */
  readonly sent: number | null;
  readonly received: number | null;
  readonly sentCut: boolean;
  readonly receivedCut: boolean;
}

export function linesPath(folder: string, segment: number): string {
  return join(folder, `${String(segment).padStart(6, '0')}.jsonl`);
}

export function bodiesPath(folder: string, segment: number): string {
  return join(folder, `${String(segment).padStart(6, '0')}.bodies`);
}

/** The number of a segment by the name of one of its files; null for other files. */
export function segmentOf(name: string): number | null {
  const digits = /^(\d{6,})\.jsonl$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}
