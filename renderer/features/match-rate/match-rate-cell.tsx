import type { MatchRatePoint } from '#contract/sync-view.ts';
import { classNames } from '#ui/class-names.ts';
import { formatPercent } from '#ui/format.ts';
import { Sparkline } from '#ui/line-chart.tsx';
import styles from './match-rate.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** The latest match rate and its trend, in a table's cell. */
export function MatchRateCell({ points }: { readonly points: readonly MatchRatePoint[] }) {
  const rates = points.flatMap(({ rate }) => rate ?? []);
  const last = rates.at(-1);
  if (last === undefined) return <span className={cx('soft')}>–</span>;
  return (
    <span className={cx('cell')}>
      {rates.length < 2 ? null : <Sparkline points={rates} label={sentences.sparkline(rates)} />}
      {formatPercent(last)}
    </span>
  );
}
