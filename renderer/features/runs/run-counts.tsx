import type { RunResult } from '#contract/run-view.ts';
import { classNames } from '#ui/class-names.ts';
import { formatNumber } from '#ui/format.ts';
import { Stats } from '#ui/stat.tsx';
import styles from './runs.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** Where every row of a run went: the parts add up to the whole. */
export function RunCounts({ result }: { readonly result: RunResult }) {
  const parts = [
    { id: 'sent', label: result.dryRun ? sentences.wouldSend : sentences.sent, count: result.sent },
    { id: 'unchanged', label: sentences.unchanged, count: result.unchanged },
    { id: 'duplicate', label: sentences.duplicate, count: result.duplicate },
    { id: 'rejected', label: sentences.rejected, count: result.rejected },
    { id: 'skipped', label: sentences.skipped, count: result.skipped },
    ...(result.unsent === 0 ? [] : [{ id: 'unsent', label: sentences.unsent, count: result.unsent }]),
  ];
  return (
    <div className={cx('counts')}>
      <Stats
        stats={[
          { label: sentences.queried, value: formatNumber(result.queried), isTotal: true },
          ...parts.map(({ label, count }) => ({ label, value: formatNumber(count) })),
        ]}
      />
      <div className={cx('bar')} aria-hidden="true">
        {parts.map(({ id, count }) =>
          count === 0 ? null : <span key={id} className={cx(id)} style={{ flexGrow: count }} />,
        )}
      </div>
    </div>
  );
}
