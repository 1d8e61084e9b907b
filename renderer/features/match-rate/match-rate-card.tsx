import { useMatchRate } from '#bridge/match-rate.ts';
import { problemOf } from '#bridge/problem-error.ts';
import type { SyncView } from '#contract/sync-view.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { formatDay, formatPercent } from '#ui/format.ts';
import { LineChart } from '#ui/line-chart.tsx';
import { Notice } from '#ui/notice.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Time } from '#ui/time.tsx';
import styles from './match-rate.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** In milliseconds. */
const settlesWithin = 72 * 3_600_000;
/** A rate below this is worth hints. */
const lowRate = 0.4;

/** How many people of a list Pinterest knows, with its time and history; or why there is no such number. */
export function MatchRateCard({ sync }: { readonly sync: SyncView }) {
  const match = useMatchRate(sync.syncId);
  const refresh = (
    <Button size="small" look="quiet" isDisabled={match.isFetching} onPress={() => void match.refetch()}>
      {sentences.refresh}
    </Button>
  );
  if (match.isError) {
    const problem = problemOf(match.error);
    return (
      <Card title={sentences.title}>
        <ErrorPanel
          message={problem.message}
          fix={problem.fix}
          retryLabel={sentences.refresh}
          onRetry={() => void match.refetch()}
        />
      </Card>
    );
  }
  if (match.data === undefined) {
    return (
      <Card title={sentences.title}>
        <Skeleton label={sentences.loading} lines={4} />
      </Card>
    );
  }
  const { rate, matched, at, sentence, history, reason } = match.data;
  const points = history.flatMap((point) =>
    point.rate === null ? [] : [{ label: formatDay(point.at), value: point.rate }],
  );
  const result = sync.lastRun?.result ?? null;
  const isRecent =
    Date.parse(at) - Date.parse(history[0]?.at ?? sync.lastRun?.startedAt ?? at) < settlesWithin;
  const isLow = rate !== null && rate < lowRate;
  const hints =
    result === null
      ? []
      : [
          ...(isLow && isRecent ? [sentences.recent] : []),
          ...((isLow || reason === 'too_small') && (result.rejected > 0 || result.droppedValues.length > 0)
            ? [sentences.unclean]
            : []),
          ...(isLow || reason === 'too_small' ? [sentences.accounts] : []),
        ];
  return (
    <Card title={sentences.title} aside={refresh}>
      <div className={cx('number')}>
        <strong>{rate === null ? sentences.none : formatPercent(rate)}</strong>
        <span>
          {matched === null ? null : `${sentences.people(matched)} · `}
          {sentences.asked} <Time at={at} />
        </span>
      </div>
      {sentence === null ? null : <Notice>{sentence}</Notice>}
      {points.length < 2 ? null : (
        <LineChart
          points={points}
          title={sentences.chart}
          tableLabel={sentences.table}
          labelColumn={sentences.time}
          valueColumn={sentences.rate}
          format={formatPercent}
        />
      )}
      {hints.length === 0 ? null : (
        <div>
          <h3>{sentences.hints}</h3>
          <ul className={cx('hints')}>
            {hints.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
