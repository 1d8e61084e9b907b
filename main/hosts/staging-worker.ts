import { parentPort, workerData } from 'node:worker_threads';
import type { Problem } from '#contract/problem.ts';
import { MatchboardError } from '#domain/errors.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import type { SourcePart } from '#ports/source.ts';
import type { PackedKeys, StagedPart, StagingJob } from '#ports/staging-crew.ts';
import { buffersOf, PackedStaging } from '#services/packed-staging.ts';
import { stageRows } from '#services/stage-rows.ts';
import { type BugTrace, bugTrace } from './bug-trace.ts';
import { openSourcePart } from './compose-part.ts';

// A thread of the staging crew: it is sent parts, one at a time, and answers each with what it came to.

export interface StagingQuestion {
  readonly part: SourcePart;
  /** Arrays of an earlier answer, to be used again. */
  readonly spare: PackedKeys | null;
}

export type StagingAnswer =
  | { readonly kind: 'staged'; readonly part: StagedPart }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'bug'; readonly trace: BugTrace };

if (parentPort === null) throw new Error('staging-worker.ts runs in a worker thread only');
const port = parentPort;
const { sync, columns, now } = workerData as StagingJob;
const mapping = compileMapping(sync, columns);

// One part after the other, so that answers keep the order of the questions.
let last = Promise.resolve();
port.on('message', (question: StagingQuestion) => {
  last = last.then(() => answer(question));
});

async function answer(question: StagingQuestion): Promise<void> {
  const staged = await stage(question);
  port.postMessage(staged, staged.kind === 'staged' ? buffersOf(staged.part.keys) : []);
}

async function stage({ part, spare }: StagingQuestion): Promise<StagingAnswer> {
  try {
    const staging = new PackedStaging(part.rows, spare);
    const counts = await stageRows(openSourcePart(part), mapping, staging, { now, signal: undefined });
    return { kind: 'staged', part: { ...counts, ...staging.take() } };
  } catch (error) {
    if (error instanceof MatchboardError) return { kind: 'problem', problem: error.problem };
    return { kind: 'bug', trace: bugTrace(error) };
  }
}
