import type { ReactNode } from 'react';
import { problemOf } from '#bridge/problem-error.ts';
import { useRuns } from '#bridge/runs.ts';
import type { RunView } from '#contract/run-view.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { formatNumber } from '#ui/format.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { Table } from '#ui/table.tsx';
import { RunStatus } from './run-status.tsx';
import { sentences } from './sentences.ts';

/** All runs of a sync, newest first. */
export function RunsTable({
  syncId,
  linkTo,
}: {
  readonly syncId: string;
  /** A link to a run, which only the app's routes know how to make. */
  readonly linkTo: (run: RunView) => ReactNode;
}) {
  const runs = useRuns(syncId);
  if (runs.isError) {
    const problem = problemOf(runs.error);
    return <ErrorPanel message={problem.message} fix={problem.fix} />;
  }
  if (runs.data === undefined) return <Skeleton label={sentences.loading} lines={5} />;
  if (runs.data.length === 0) {
    return (
      <EmptyState icon="play" title={sentences.none}>
        {sentences.noneText}
      </EmptyState>
    );
  }
  const count = (pick: (result: NonNullable<RunView['result']>) => number) => (run: RunView) =>
    run.result === null ? '–' : formatNumber(pick(run.result));
  /** Taking a run back reads no rows. */
  const rows = (pick: (result: NonNullable<RunView['result']>) => number) => (run: RunView) =>
    run.takesBack ? '–' : count(pick)(run);
  return (
    <Table
      label={sentences.tableLabel}
      rows={runs.data}
      rowKey={({ runId }) => runId}
      columns={[
        { id: 'when', title: sentences.when, isHeader: true, cell: linkTo },
        { id: 'what', title: sentences.what, cell: sentences.kinds },
        { id: 'state', title: sentences.state, cell: (run) => <RunStatus run={run} /> },
        { id: 'queried', title: sentences.rows, align: 'end', cell: rows(({ queried }) => queried) },
        { id: 'sent', title: sentences.sent, align: 'end', cell: rows(({ sent }) => sent) },
        {
          id: 'unchanged',
          title: sentences.unchanged,
          align: 'end',
          cell: rows(({ unchanged }) => unchanged),
        },
        { id: 'rejected', title: sentences.rejected, align: 'end', cell: rows(({ rejected }) => rejected) },
        { id: 'removed', title: sentences.removed, align: 'end', cell: count(({ removed }) => removed) },
      ]}
    />
  );
}
