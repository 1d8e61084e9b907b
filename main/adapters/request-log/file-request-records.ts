import { existsSync } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestSummary } from '#contract/request-view.ts';
import type { KeptRequest, RequestRecords } from '#ports/request-log.ts';
import { bodiesPath, type LineOfRequest, linesPath, segmentOf } from './log-places.ts';

type Line = RequestSummary & LineOfRequest;

/** Reads what `fileRequestLog` writes below `<folder>/<run>/`. */
export function fileRequestRecords(folder: string): RequestRecords {
  const folderOf = (run: string) => join(folder, run);

  async function* segments(run: string): AsyncIterable<{ segment: number; lines: readonly Line[] }> {
    if (!isRunName(run) || !existsSync(folderOf(run))) return;
    const numbers = (await readdir(folderOf(run))).flatMap((name) => segmentOf(name) ?? []);
    for (const segment of numbers.sort((a, b) => a - b)) {
      // Dropped meanwhile, for a run at work makes room.
      if (!existsSync(linesPath(folderOf(run), segment))) continue;
      const text = await readFile(linesPath(folderOf(run), segment), 'utf8');
      // What follows the last line end is being written.
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      const lines = whole.split('\n').filter((line) => line !== '');
      yield { segment, lines: lines.map((line) => JSON.parse(line) as Line) };
    }
  }

  return {
    async runs() {
      if (!existsSync(folder)) return [];
      return (await readdir(folder)).filter(isRunName).sort().reverse();
    },

    async list(run, from, most) {
      const found: RequestSummary[] = [];
      for await (const { lines } of segments(run)) {
        for (const line of lines) {
          if (line.id >= from && found.length < most) found.push(summaryOf(line));
        }
      }
      return found;
    },

    async get(run, id) {
      for await (const { segment, lines } of segments(run)) {
        const line = lines.find((line) => line.id === id);
        if (line !== undefined) return withBodies(line, bodiesPath(folderOf(run), segment));
      }
      return null;
    },

    async search(run, texts) {
      const needles = texts.map((text) => Buffer.from(text));
      const ids: number[] = [];
      for await (const { segment, lines } of segments(run)) {
        const bodies = await readFile(bodiesPath(folderOf(run), segment));
        for (const line of lines) {
          const body = bodies.subarray(line.at, line.at + (line.sent ?? 0) + (line.received ?? 0));
          const heads = [line.path, line.requestId ?? ''];
          const isHit =
            texts.some((text) => heads.some((head) => head.includes(text))) ||
            needles.some((needle) => body.includes(needle));
          if (isHit) ids.push(line.id);
        }
      }
      return ids;
    },
  };
}

/** Nothing that leads out of the folder. */
function isRunName(run: string): boolean {
  return /^\w+$/.test(run);
}

function summaryOf({ at: _, sent, received, sentCut, receivedCut, ...summary }: Line): RequestSummary {
  return summary;
}

async function withBodies(line: Line, path: string): Promise<KeptRequest> {
  const { at, sent, received, sentCut, receivedCut } = line;
  const file = await open(path, 'r');
  try {
    const read = async (from: number, length: number | null) => {
      if (length === null) return null;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
      return buffer.toString('utf8', 0, bytesRead);
    };
    return {
      ...summaryOf(line),
      sent: await read(at, sent),
      received: await read(at + (sent ?? 0), received),
      sentCut,
      receivedCut,
    };
  } finally {
    await file.close();
  }
}
