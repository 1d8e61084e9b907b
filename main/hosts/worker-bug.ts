import type { BugTrace } from './bug-trace.ts';

/** A bug in a worker, with what may be logged of it. */
export class WorkerBug extends Error {
  override readonly name = 'WorkerBug';
  readonly trace: BugTrace;

  constructor(trace: BugTrace) {
    super(`a bug in a worker: ${trace.name}`);
    this.trace = trace;
  }
}
