import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestLog, RequestStory } from '#ports/request-log.ts';
import { forgetOldRuns } from './forget-old-runs.ts';
import { defaultBounds, type LogBounds } from './log-bounds.ts';
import { bodiesPath, type LineOfRequest, linesPath } from './log-places.ts';

interface Segment {
  readonly number: number;
  readonly lines: number;
  readonly bodies: number;
  bytes: number;
  bodyBytes: number;
}

/** Writes to `<syncs>/<sync>/requests/<run>/`, for the user's eyes only. */
export function fileRequestLog(
  syncsFolder: string,
  sync: string,
  now: () => number,
  bounds: LogBounds = defaultBounds,
): RequestLog {
  let folder: string | null = null;
  let lastId = 0;
  let segments: { number: number; bytes: number }[] = [];
  let open: Segment | null = null;

  function closeSegment(): void {
    if (open === null) return;
    segments.push({ number: open.number, bytes: open.bytes });
    closeSync(open.lines);
    closeSync(open.bodies);
    open = null;
  }

  function segmentIn(place: string): Segment {
    if (open !== null && open.bytes < bounds.segment) return open;
    const number = (open?.number ?? 0) + 1;
    closeSegment();
    let kept = segments.reduce((sum, { bytes }) => sum + bytes, 0);
    while (segments.length > 0 && kept > bounds.run - bounds.segment) {
      const [oldest] = segments;
      segments = segments.slice(1);
      if (oldest === undefined) break;
      kept -= oldest.bytes;
      rmSync(linesPath(place, oldest.number), { force: true });
      rmSync(bodiesPath(place, oldest.number), { force: true });
    }
    open = {
      number,
      lines: openSync(linesPath(place, number), 'a', 0o600),
      bodies: openSync(bodiesPath(place, number), 'a', 0o600),
      bytes: 0,
      bodyBytes: 0,
    };
    return open;
  }

  /** Bytes written. */
  function append(segment: Segment, text: string | null): { length: number | null; isCut: boolean } {
    if (text === null) return { length: null, isCut: false };
    const bytes = Buffer.from(text);
    const length = Math.min(bytes.length, bounds.body);
    writeSync(segment.bodies, bytes, 0, length);
    segment.bodyBytes += length;
    segment.bytes += length;
    return { length, isCut: length < bytes.length };
  }

  function write(place: string, story: RequestStory): void {
    const segment = segmentIn(place);
    lastId += 1;
    const { sentText, receivedText, ...summary } = story;
    const at = segment.bodyBytes;
    const sent = append(segment, sentText());
    const received = append(segment, receivedText());
    const lies: LineOfRequest = {
      at,
      sent: sent.length,
      received: received.length,
      sentCut: sent.isCut,
      receivedCut: received.isCut,
    };
    segment.bytes += writeSync(segment.lines, `${JSON.stringify({ id: lastId, ...summary, ...lies })}\n`);
  }

  /** A full disk or a folder that cannot be written ends the log, not the run. */
  function trying(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      folder = null;
      open = null;
    }
  }

  return {
    startRun(run) {
      trying(() => {
        closeSegment();
        segments = [];
        lastId = 0;
        forgetOldRuns(syncsFolder, bounds, now());
        folder = join(syncsFolder, sync, 'requests', run);
        mkdirSync(folder, { recursive: true, mode: 0o700 });
      });
    },
    write(story) {
      trying(() => {
        if (folder !== null) write(folder, story);
      });
    },
    close() {
      trying(closeSegment);
      folder = null;
    },
  };
}
