import { useRejectedExamples, useSaveRejected } from '#bridge/runs.ts';
import { type RejectReason, rejectReasons } from '#contract/reject-reason.ts';
import type { RejectedExample } from '#contract/rejected-example.ts';
import type { RunResult, RunView } from '#contract/run-view.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { classNames } from '#ui/class-names.ts';
import { formatNumber } from '#ui/format.ts';
import { useAnnounce } from '#ui/live-region.tsx';
import { Table } from '#ui/table.tsx';
import styles from './runs.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** The rejected rows of a run by reason, each with a few masked ones; nothing where none was. */
export function RejectedRows({ run, result }: { readonly run: RunView; readonly result: RunResult }) {
  const save = useSaveRejected();
  const announce = useAnnounce();
  const examples = useRejectedExamples(run.syncId, run.runId, result.hasRejectedRows);
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
            id: 'examples',
            title: sentences.examples,
            cell: ([reason]) => (
              <Examples examples={(examples.data ?? []).filter((one) => one.reason === reason)} />
            ),
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

function Examples({ examples }: { readonly examples: readonly RejectedExample[] }) {
  if (examples.length === 0) return null;
  return (
    <ul className={cx('examples')}>
      {examples.map(({ row, column, value }) => (
        <li key={row}>
          <span className={cx('place')}>{sentences.exampleRow(row, column)}</span>
          {value === '' ? null : <code>{value}</code>}
        </li>
      ))}
    </ul>
  );
}

function isRejectReason(code: string): code is RejectReason {
  return Object.hasOwn(rejectReasons, code);
}
