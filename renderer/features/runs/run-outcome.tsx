import type { ReactNode } from 'react';
import { useFields } from '#bridge/mapping.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import { rejectReasons } from '#contract/reject-reason.ts';
import type { RunResult, RunView } from '#contract/run-view.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { formatDuration, formatNumber } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import { DrySamples } from './dry-samples.tsx';
import { RejectedRows } from './rejected-rows.tsx';
import { RunCounts } from './run-counts.tsx';
import { runFix } from './run-fix.ts';
import styles from './runs.module.css';
import { sentences } from './sentences.ts';
import { TakeBack } from './take-back.tsx';
import { useTakeBack } from './use-take-back.ts';

const cx = classNames(styles);

/** What a run did, in numbers that add up. */
export function RunOutcome({
  run,
  result,
  object,
  onAllowRemovals,
  onTakenBack,
  children,
}: {
  readonly run: RunView;
  readonly result: RunResult;
  readonly object: ObjectKind;
  /** Runs it once more without the removal guard. */
  readonly onAllowRemovals: () => void;
  /** Hears of the run that takes this one back. */
  readonly onTakenBack: (runId: string) => void;
  /** More of the run's own story, such as Pinterest's answers to test events. */
  readonly children?: ReactNode;
}) {
  const fields = useFields(object);
  const labelOf = (id: string) => fields.data?.find((field) => field.id === id)?.label ?? id;
  const took = new Date(result.finishedAt).getTime() - new Date(result.startedAt).getTime();
  const { error } = result;
  const takeBack = useTakeBack(run.syncId, result);
  const hasSent = !result.dryRun && !run.test && result.sent > 0;
  return (
    <Stack gap={4}>
      {error === null ? null : (
        <ErrorPanel
          message={error.message}
          fix={runFix(error)}
          detail={error.detail}
          detailLabel={sentences.detail}
        />
      )}
      {result.status === 'stopped' ? (
        <Row>
          <Button look="danger" onPress={onAllowRemovals}>
            {sentences.allowRemovals}
          </Button>
        </Row>
      ) : null}
      {run.takesBack ? null : (
        <Card title={sentences.addsUp} aside={<span className={cx('facts')}>{sentences.sums}</span>}>
          <RunCounts result={result} />
        </Card>
      )}
      {children}
      <Card title={sentences.changes}>
        <Stats
          stats={[
            {
              label: object === 'customer-list' ? sentences.newIdentifiers : sentences.newEvents,
              value: formatNumber(result.added),
            },
            ...(object === 'customer-list'
              ? [{ label: sentences.removedIdentifiers, value: formatNumber(result.removed) }]
              : []),
            { label: sentences.requests, value: formatNumber(result.requests) },
            { label: sentences.took, value: formatDuration(took) },
          ]}
        />
        {result.samples === null ? null : <DrySamples samples={result.samples} />}
        {result.audience === null ? null : (
          <p className={cx('facts')}>
            {sentences.audience}: {result.audience.customerListName}, {result.audience.audienceName}
          </p>
        )}
      </Card>
      <RejectedRows run={run} result={result} />
      {result.droppedValues.length === 0 ? null : (
        <Card title={sentences.dropped}>
          <Table
            compact
            label={sentences.dropped}
            rows={result.droppedValues}
            rowKey={({ field, reason }) => `${field} ${reason}`}
            columns={[
              { id: 'field', title: sentences.field, isHeader: true, cell: ({ field }) => labelOf(field) },
              { id: 'reason', title: sentences.reason, cell: ({ reason }) => rejectReasons[reason].sentence },
              {
                id: 'count',
                title: sentences.values,
                align: 'end',
                cell: ({ count }) => formatNumber(count),
              },
            ]}
          />
        </Card>
      )}
      {result.warnings.map((warning) => (
        <Notice key={warning.code}>{warning.message}</Notice>
      ))}
      {hasSent || takeBack !== null ? (
        <Notice
          title={sentences.nextTitle}
          actions={
            takeBack === null ? undefined : (
              <TakeBack syncId={run.syncId} run={takeBack} onStarted={onTakenBack} />
            )
          }
        >
          {hasSent && object === 'customer-list' ? <p>{sentences.matching}</p> : null}
          <p>{takeBack === null ? sentences.noUndo : sentences.takeBack.offer(takeBack)}</p>
        </Notice>
      ) : null}
    </Stack>
  );
}
