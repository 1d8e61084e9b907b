import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { SourceProgress } from '#contract/source-info.ts';
import { MatchboardError } from '#domain/errors.ts';
import { bugTrace } from './bug-trace.ts';
import { WorkerBug } from './worker-bug.ts';
import type {
  FromWorker,
  TokenQuestion,
  ToWorker,
  WorkerCallName,
  WorkerCalls,
  WorkerData,
  WorkerOutcome,
} from './worker-messages.ts';

/** Gives a token; `onWait` hears why it takes longer. Rejects with a MatchboardError where a person must act. */
export type AnswerToken = (question: TokenQuestion, onWait: (what: string) => void) => Promise<string | null>;

const noTokens: AnswerToken = async () => null;

interface Waiting {
  readonly settle: (outcome: WorkerOutcome) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

export interface CallOptions<Name extends WorkerCallName> {
  readonly signal?: AbortSignal;
  /** Gets the ways to hold the call back and to let it go on. */
  readonly onPausable?: (ways: { pause(): void; resume(): void }) => void;
  readonly onProgress?: (progress: WorkerCalls[Name]['progress']) => void;
}

/** In milliseconds. */
const closePatience = 10_000;
const closeStep = 20;

/** Row work on a thread of its own, which is started when first needed, and again should it die. */
export class RowWorker {
  private readonly script: string | URL;
  private readonly data: WorkerData;
  private readonly onSource: (progress: SourceProgress) => void;
  private readonly onToken: AnswerToken;
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
  private lastId = 0;
  private proxy: string | null = null;

  constructor(
    script: string | URL,
    data: WorkerData,
    onSource: (progress: SourceProgress) => void,
    onToken: AnswerToken = noTokens,
  ) {
    this.onToken = onToken;
    this.script = script;
    this.data = data;
    this.onSource = onSource;
  }

  /** Starts the thread now, so that the first call need not wait for it. */
  warm(): void {
    this.worker ??= this.start();
  }

  /** The system's proxy, from now on, for the thread that runs and those after it. */
  setProxy(url: string | null): void {
    this.proxy = url;
    if (this.worker !== null) this.tell({ kind: 'proxy', url });
  }

  /** Rejects with a MatchboardError for a person, or with a WorkerBug. */
  call<Name extends WorkerCallName>(
    name: Name,
    request: WorkerCalls[Name]['request'],
    { signal, onPausable, onProgress }: CallOptions<Name> = {},
  ): Promise<WorkerCalls[Name]['answer']> {
    this.lastId += 1;
    const id = this.lastId;
    const { promise, resolve, reject } = Promise.withResolvers<WorkerCalls[Name]['answer']>();
    const cancel = () => this.tell({ kind: 'cancel', id });
    const settle = (outcome: WorkerOutcome): void => {
      signal?.removeEventListener('abort', cancel);
      if (outcome.kind === 'value') resolve(outcome.value as WorkerCalls[Name]['answer']);
      else if (outcome.kind === 'problem') reject(new MatchboardError(outcome.problem));
      else reject(new WorkerBug(outcome.trace));
    };
    this.waiting.set(id, { settle, onProgress });
    this.tell({ kind: 'call', id, name, request });
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    onPausable?.({
      pause: () => this.tell({ kind: 'pause', id }),
      resume: () => this.tell({ kind: 'resume', id }),
    });
    return promise;
  }

  /**
   * Cancels what is at work and waits for it: a thread that is ended inside DuckDB takes the whole process with it.
   * What takes too long is ended all the same.
   */
  async close(): Promise<void> {
    const { worker } = this;
    if (worker === null) return;
    for (const id of this.waiting.keys()) this.tell({ kind: 'cancel', id });
    const deadline = Date.now() + closePatience;
    while (this.waiting.size > 0 && this.worker === worker && Date.now() < deadline) await sleep(closeStep);
    await worker.terminate();
  }

  private tell(message: ToWorker): void {
    this.worker ??= this.start();
    this.worker.postMessage(message);
  }

  private start(): Worker {
    const worker = new Worker(this.script, { workerData: this.data });
    worker.on('message', (message: FromWorker) => this.hear(message));
    worker.on('error', (error) => this.lost(worker, error.name));
    worker.on('exit', () => this.lost(worker, 'WorkerExit'));
    worker.postMessage({ kind: 'proxy', url: this.proxy } satisfies ToWorker);
    return worker;
  }

  private hear(message: FromWorker): void {
    if (message.kind === 'source') {
      this.onSource(message.progress);
      return;
    }
    if (message.kind === 'token') {
      void this.answerToken(message.id, message.question);
      return;
    }
    const waiting = this.waiting.get(message.id);
    if (message.kind === 'progress') {
      waiting?.onProgress?.(message.progress as never);
      return;
    }
    this.waiting.delete(message.id);
    waiting?.settle(message.outcome);
  }

  private async answerToken(id: number, question: TokenQuestion): Promise<void> {
    const { worker } = this;
    // Should the thread die meanwhile, the next one has not asked.
    const tell = (message: ToWorker) => {
      if (this.worker === worker) worker?.postMessage(message);
    };
    const outcome: WorkerOutcome = await this.onToken(question, (what) =>
      tell({ kind: 'token-waits', id, what }),
    ).then(
      (value) => ({ kind: 'value', value }) as const,
      (error: unknown) =>
        error instanceof MatchboardError
          ? ({ kind: 'problem', problem: error.problem } as const)
          : ({ kind: 'bug', trace: bugTrace(error) } as const),
    );
    tell({ kind: 'token', id, outcome });
  }

  private lost(worker: Worker, name: string): void {
    if (this.worker !== worker) return;
    this.worker = null;
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { settle } of all) settle({ kind: 'bug', trace: { name, frames: [] } });
  }
}
