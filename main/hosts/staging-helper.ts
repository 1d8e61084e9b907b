import { Worker } from 'node:worker_threads';
import { MatchboardError } from '#domain/errors.ts';
import type { SourcePart } from '#ports/source.ts';
import type { PackedKeys, StagedPart, StagingJob } from '#ports/staging-crew.ts';
import { buffersOf } from '#services/packed-staging.ts';
import type { Stager } from './staging-turns.ts';
import type { StagingAnswer, StagingQuestion } from './staging-worker.ts';
import { WorkerBug } from './worker-bug.ts';

/** One is at work while the next one lies ready. */
const partsAtATime = 2;

interface Waiting {
  readonly staged: (part: StagedPart) => void;
  readonly failed: (error: unknown) => void;
}

/** A thread that stages parts, and answers in the order in which they are given to it. */
export class StagingHelper implements Stager {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];
  private readonly spare: PackedKeys[] = [];
  private readonly begun = Promise.withResolvers<void>();
  private failure: { readonly error: unknown } | null = null;
  private isReady = false;
  private onRoom: () => void = () => undefined;

  constructor(script: string) {
    this.worker = new Worker(script);
    // Until it has something to do, it must not keep the process alive.
    this.worker.unref();
    this.worker.on('message', (answer: StagingAnswer) => this.hear(answer));
    this.worker.on('error', (error) => this.fail(new WorkerBug({ name: error.name, frames: [] })));
    this.worker.on('exit', () => this.fail(new WorkerBug({ name: 'WorkerExit', frames: [] })));
    // Nobody need wait for it.
    this.ready.catch(() => undefined);
  }

  /** Resolves when the thread can be given parts. */
  get ready(): Promise<void> {
    return this.begun.promise;
  }

  /** `onRoom` is called whenever there is room for a part. */
  begin(job: StagingJob, onRoom: () => void): void {
    this.onRoom = onRoom;
    this.worker.ref();
    this.ask({ kind: 'job', job });
    if (this.isReady) onRoom();
  }

  get hasRoom(): boolean {
    return this.isReady && this.waiting.length < partsAtATime;
  }

  stage(part: SourcePart): Promise<StagedPart> {
    const promise = new Promise<StagedPart>((staged, failed) => this.waiting.push({ staged, failed }));
    this.ask({ kind: 'part', part, spare: this.spare.pop() ?? null });
    return promise;
  }

  takeBack(keys: PackedKeys): void {
    this.spare.push(keys);
  }

  throwIfFailed(): void {
    if (this.failure !== null) throw this.failure.error;
  }

  /** Everything that waits for the thread fails, and it gets no more to do. */
  fail(error: unknown): void {
    this.failure ??= { error };
    this.isReady = false;
    this.begun.reject(error);
    for (const { failed } of this.waiting.splice(0)) failed(error);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private ask(question: StagingQuestion): void {
    const spare = question.kind === 'part' ? question.spare : null;
    this.worker.postMessage(question, spare === null ? [] : buffersOf(spare));
  }

  private hear(answer: StagingAnswer): void {
    if (answer.kind === 'problem') this.fail(new MatchboardError(answer.problem));
    else if (answer.kind === 'bug') this.fail(new WorkerBug(answer.trace));
    else if (this.failure === null) {
      if (answer.kind === 'staged') this.waiting.shift()?.staged(answer.part);
      else {
        this.isReady = true;
        this.begun.resolve();
      }
      this.onRoom();
    }
  }
}
