import type { RunView } from '#contract/run-view.ts';
import { sentences } from './sentences.ts';

/** What a run did, in a few words. */
export function runHeadline(run: RunView): string {
  const { result } = run;
  if (result === null) return sentences.headline.atWork(run);
  switch (result.status) {
    case 'done':
    case 'done_with_rejected_rows':
      if (run.takesBack) return sentences.headline.takenBack(result.removed, result.added);
      if (result.dryRun) return sentences.headline.wouldSend(result.sent);
      if (!run.test && result.sent === 0 && result.removed > 0)
        return sentences.headline.removed(result.removed);
      return run.test ? sentences.headline.tested(result.sent) : sentences.headline.sent(result.sent);
    case 'stopped':
      return sentences.headline.stopped;
    case 'cancelled':
      return sentences.headline.cancelled(run.takesBack ? result.removed + result.added : result.sent);
    case 'failed':
      return sentences.headline.failed;
  }
}
