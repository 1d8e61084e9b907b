/** A bug as it may be logged: its message may quote a user's row, and so stays behind. */
export interface BugTrace {
  readonly name: string;
  readonly frames: readonly string[];
}

const keptFrames = 8;

/** What may be told of a bug: its kind and where it happened, never its message. */
export function bugTrace(error: unknown): BugTrace {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return { name: error.name, frames: lines.filter((line) => line.startsWith('at ')).slice(0, keptFrames) };
}
