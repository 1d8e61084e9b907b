import type { BugTrace } from './worker-messages.ts';

const keptFrames = 8;

/** What may be told of a bug: its kind and where it happened, never its message. */
export function bugTrace(error: unknown): BugTrace {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return { name: error.name, frames: lines.filter((line) => line.startsWith('at ')).slice(0, keptFrames) };
}
