import type { ReactNode } from 'react';
import { useFields } from '#bridge/mapping.ts';
import { useSaveRejected } from '#bridge/runs.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import { type RejectReason, rejectReasons } from '#contract/reject-reason.ts';
import type { RunResult, RunView } from '#contract/run-view.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { formatDuration, formatNumber } from '#ui/format.ts';
import { useAnnounce } from '#ui/live-region.tsx';
import { Notice } from '#ui/notice.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import { DrySamples } from './dry-samples.tsx';
import { RunCounts } from './run-counts.tsx';
import { runFix } from './run-fix.ts';
import styles from './runs.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** What a run did, in numbers that add up. */
export function RunOutcome({
  run,
  result,
  object,
  onAllowRemovals,
  children,
}: {
  readonly run: RunView;
  readonly result: RunResult;
  readonly object: ObjectKind;
  /** Runs it once more without the removal guard. */
  readonly onAllowRemovals: () => void;
  /** More of the run's own story, such as Pinterest's answers to test events. */
  readonly children?: ReactNode;
}) {
  const fields = useFields(object);
  const labelOf = (id: string) => fields.data?.find((field) => field.id === id)?.label ?? id;
  const took = new Date(result.finishedAt).getTime() - new Date(result.startedAt).getTime();
  const { error } = result;
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
      <Card title={sentences.addsUp} aside={<span className={cx('facts')}>{sentences.sums}</span>}>
        <RunCounts result={result} />
      </Card>
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
      {hasSent ? (
        <Notice title={sentences.nextTitle}>
          {object === 'customer-list' ? <p>{sentences.matching}</p> : null}
          <p>{sentences.noUndo}</p>
        </Notice>
      ) : null}
    </Stack>
  );
}

function isRejectReason(code: string): code is RejectReason {
  return Object.hasOwn(rejectReasons, code);
}

function RejectedRows({ run, result }: { readonly run: RunView; readonly result: RunResult }) {
  const save = useSaveRejected();
  const announce = useAnnounce();
  const reasons = Object.entries(result.rejectedBy).sort(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <Card
      title={sentences.rejectedRows}
      aside={
        result.hasRejectedRows ? (
          <Button
            size="small"
            icon="drop"
            onPress={() =>
              save.mutate(run, {
                onSuccess: (saved) => {
                  if (saved) announce(sentences.saved);
                },
              })
            }
          >
            {sentences.saveRejected}
          </Button>
        ) : undefined
      }
    >
      <Table
        compact
        label={sentences.rejectedRows}
        rows={reasons}
        rowKey={([reason]) => reason}
        columns={[
          {
            id: 'reason',
            title: sentences.reason,
            isHeader: true,
            cell: ([reason]) => (isRejectReason(reason) ? rejectReasons[reason].sentence : reason),
          },
          {
            id: 'fix',
            title: sentences.fix,
            cell: ([reason]) => (isRejectReason(reason) ? rejectReasons[reason].fix : ''),
          },
          {
            id: 'count',
            title: sentences.rows,
            align: 'end',
            cell: ([, count]) => formatNumber(count),
          },
        ]}
      />
    </Card>
  );
}
