import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { MatchboardError } from '#domain/errors.ts';
import type { SourcePart } from '#ports/source.ts';
import type { PackedKeys, StagedPart, StagingCrew, StagingJob } from '#ports/staging-crew.ts';
import { buffersOf } from '#services/packed-staging.ts';
import type { StagingAnswer, StagingQuestion } from './staging-worker.ts';
import { WorkerBug } from './worker-bug.ts';

/** More of them would wait for the thread that takes what they have staged. */
const mostThreads = 4;
/** For each thread, parts that are at work or wait for their turn to be taken. */
const partsInFlight = 3;

/** Stages parts on threads that live as long as the staging does. */
export class StagingThreads implements StagingCrew {
  private readonly script: string;
  private readonly threads: number;

  constructor(script: string, threads = Math.min(mostThreads, availableParallelism())) {
    this.script = script;
    this.threads = threads;
  }

  async *stage(
    job: StagingJob,
    parts: readonly SourcePart[],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<StagedPart> {
    signal?.throwIfAborted();
    const count = Math.min(this.threads, parts.length);
    const threads = Array.from({ length: count }, () => new StagingThread(this.script, job));
    const cancel = () => {
      for (const thread of threads) thread.fail(signal?.reason);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const inFlight: { readonly thread: StagingThread; readonly staged: Promise<StagedPart> }[] = [];
      for (const [number, part] of parts.entries()) {
        const thread = threads[number % count];
        if (thread === undefined) throw new Error('there is no thread');
        inFlight.push({ thread, staged: thread.stage(part) });
        if (inFlight.length === count * partsInFlight) yield* takeFirst(inFlight);
      }
      while (inFlight.length > 0) yield* takeFirst(inFlight);
    } finally {
      signal?.removeEventListener('abort', cancel);
      await Promise.all(threads.map((thread) => thread.end()));
    }
  }
}

async function* takeFirst(
  inFlight: { readonly thread: StagingThread; readonly staged: Promise<StagedPart> }[],
): AsyncGenerator<StagedPart> {
  const first = inFlight.shift();
  if (first === undefined) return;
  const part = await first.staged;
  yield part;
  first.thread.takeBack(part.keys);
}

interface Waiting {
  readonly staged: (part: StagedPart) => void;
  readonly failed: (error: unknown) => void;
}

/** A thread that answers parts in the order in which they are given to it. */
class StagingThread {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];
  private readonly spare: PackedKeys[] = [];
  private failure: { readonly error: unknown } | null = null;

  constructor(script: string, job: StagingJob) {
    this.worker = new Worker(script, { workerData: job });
    this.worker.on('message', (answer: StagingAnswer) => this.hear(answer));
    this.worker.on('error', (error) => this.fail(new WorkerBug({ name: error.name, frames: [] })));
    this.worker.on('exit', () => this.fail(new WorkerBug({ name: 'WorkerExit', frames: [] })));
  }

  stage(part: SourcePart): Promise<StagedPart> {
    const promise = new Promise<StagedPart>((staged, failed) => {
      if (this.failure !== null) failed(this.failure.error);
      else this.waiting.push({ staged, failed });
    });
    // It may fail before its turn comes to be awaited.
    promise.catch(() => undefined);
    if (this.failure === null) this.ask({ part, spare: this.spare.pop() ?? null });
    return promise;
  }

  /** The keys have been taken over, and their arrays can be used again. */
  takeBack(keys: PackedKeys): void {
    this.spare.push(keys);
  }

  private ask(question: StagingQuestion): void {
    this.worker.postMessage(question, question.spare === null ? [] : buffersOf(question.spare));
  }

  /** Everything that waits for the thread fails, now and later. */
  fail(error: unknown): void {
    this.failure ??= { error };
    for (const { failed } of this.waiting.splice(0)) failed(error);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private hear(answer: StagingAnswer): void {
    if (answer.kind === 'staged') this.waiting.shift()?.staged(answer.part);
    else if (answer.kind === 'problem') this.fail(new MatchboardError(answer.problem));
    else this.fail(new WorkerBug(answer.trace));
  }
}
