import { parentPort } from 'node:worker_threads';
import type { Problem } from '#contract/problem.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { SourcePart } from '#ports/source.ts';
import type { PackedKeys, StagedPart, StagingJob } from '#ports/staging-crew.ts';
import { buffersOf } from '#services/packed-staging.ts';
import { PartStager } from '#services/part-stager.ts';
import { type BugTrace, bugTrace } from './bug-trace.ts';
import { openSourcePart } from './compose-part.ts';

// A helper of the staging crew: it is sent a job, then parts, one at a time, and answers each with what it came to.

export type StagingQuestion =
  | { readonly kind: 'job'; readonly job: StagingJob }
  | {
      readonly kind: 'part';
      readonly part: SourcePart;
      /** Arrays of an earlier answer, to be used again. */
      readonly spare: PackedKeys | null;
    };

export type StagingAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'staged'; readonly part: StagedPart }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'bug'; readonly trace: BugTrace };

if (parentPort === null) throw new Error('staging-worker.ts runs in a worker thread only');
const port = parentPort;
const tell = (answer: StagingAnswer, buffers: ArrayBuffer[] = []) => port.postMessage(answer, buffers);
let stager: PartStager | null = null;

// One question after the other, so that answers keep their order.
let last = Promise.resolve();
port.on('message', (question: StagingQuestion) => {
  last = last.then(() => take(question));
});
tell({ kind: 'ready' });

async function take(question: StagingQuestion): Promise<void> {
  try {
    if (question.kind === 'job') stager = new PartStager(question.job, openSourcePart);
    else if (stager === null) throw new Error('a part came before its job');
    else {
      const part = await stager.stage(question.part, question.spare);
      tell({ kind: 'staged', part }, buffersOf(part.keys));
    }
  } catch (error) {
    if (error instanceof MatchboardError) tell({ kind: 'problem', problem: error.problem });
    else tell({ kind: 'bug', trace: bugTrace(error) });
  }
}
