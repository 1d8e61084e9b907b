import type { ReactNode } from 'react';
import { useRuns } from '#bridge/runs.ts';
import type { RunView } from '#contract/run-view.ts';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';
import { sentences } from './sentences.ts';

/** Says of a run that a later one has taken it back, wholly or as far as that got. */
export function TakenBack({
  run,
  linkTo,
}: {
  readonly run: RunView;
  /** A link to a run's page. */
  readonly linkTo: (runId: string, text: ReactNode) => ReactNode;
}) {
  const runs = useRuns(run.syncId).data;
  const name = run.result?.run;
  const later = runs?.find(({ result }) => result !== null && !result.dryRun && result.undoes === name);
  if (name === undefined || later?.result?.status === undefined || later.result.status === 'stopped')
    return null;
  return (
    <Notice>
      {later.result.status === 'done' ? sentences.takenBack : sentences.partlyTakenBack}{' '}
      {linkTo(later.runId, <Time at={later.startedAt} />)}
    </Notice>
  );
}
