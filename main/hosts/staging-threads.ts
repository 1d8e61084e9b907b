import { availableParallelism } from 'node:os';
import type { SourcePart } from '#ports/source.ts';
import type { PackedKeys, StagedPart, StagingCrew, StagingJob } from '#ports/staging-crew.ts';
import { PartStager } from '#services/part-stager.ts';
import { leastBytesForThreads } from '#services/stage-model.ts';
import { openSourcePart } from './compose-part.ts';
import { StagingHelper } from './staging-helper.ts';
import { type Stager, StagingTurns } from './staging-turns.ts';

/** More of them would wait for the thread that takes what they have staged. */
const mostHelpers = 3;
/** For each thread, parts that are at work or wait for their turn to be taken. */
const partsInFlight = 3;

/** Stages parts on this thread and on others, which live as long as the staging does. Whoever has time takes the next part. */
export class StagingThreads implements StagingCrew {
  readonly helpers: number;
  private readonly script: string;
  private started: StagingHelper[] = [];

  constructor(script: string, helpers = Math.min(mostHelpers, availableParallelism() - 1)) {
    this.script = script;
    this.helpers = helpers;
  }

  /**
   * Starts the other threads ahead, where a file of so many bytes needs them: it takes them a fifth of a second. `end` them if `stage`
   * may not follow.
   */
  startFor(bytes: number): void {
    if (bytes < leastBytesForThreads) return;
    while (this.started.length < this.helpers) this.started.push(new StagingHelper(this.script));
  }

  /** Resolves when those that were started can be given parts. */
  async ready(): Promise<void> {
    await Promise.all(this.started.map(({ ready }) => ready));
  }

  /** Ends the threads that were started and not used. */
  async end(): Promise<void> {
    await Promise.all(this.started.splice(0).map((helper) => helper.end()));
  }

  async stage(
    job: StagingJob,
    parts: readonly SourcePart[],
    take: (part: StagedPart) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    signal?.throwIfAborted();
    const here = stagerHere(job, signal);
    const helpers = this.take(Math.min(this.helpers, parts.length - 1));
    const turns = new StagingTurns(parts, partsInFlight * (helpers.length + 1));
    const feed = (helper: StagingHelper) => {
      while (helper.hasRoom && turns.give(helper) !== null);
    };
    const cancel = () => {
      for (const helper of helpers) helper.fail(signal?.reason);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      for (const helper of helpers) helper.begin(job, () => feed(helper));
      while (!turns.isOver) {
        for (const helper of helpers) helper.throwIfFailed();
        const own = turns.isFirstSettled ? null : turns.give(here);
        if (own !== null) await own;
        else await turns.takeFirst(take);
        for (const helper of helpers) feed(helper);
      }
    } finally {
      signal?.removeEventListener('abort', cancel);
      await Promise.all(helpers.map((helper) => helper.end()));
    }
  }

  private take(count: number): StagingHelper[] {
    const helpers = this.started.splice(0, count);
    while (helpers.length < count) helpers.push(new StagingHelper(this.script));
    return helpers;
  }
}

/** Stages parts on this thread. */
function stagerHere(job: StagingJob, signal: AbortSignal | undefined): Stager {
  const stager = new PartStager(job, openSourcePart);
  const spare: PackedKeys[] = [];
  return {
    stage: (part) => stager.stage(part, spare.pop() ?? null, signal),
    takeBack: (keys) => spare.push(keys),
  };
}
