import type { ReactNode } from 'react';
import { problemOf } from '#bridge/problem-error.ts';
import { useUsedSources } from '#bridge/used-sources.ts';
import type { SourceRef } from '#contract/source-info.ts';
import type { UsedSource } from '#contract/used-source.ts';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { sentences } from './sentences.ts';
import { UsedSourceCard } from './used-source-card.tsx';
import styles from './used-sources.module.css';

const cx = classNames(styles);

/** All files that syncs use; `empty` where there is none. */
export function UsedSources({
  linkTo,
  empty,
  onOpened,
}: {
  readonly linkTo: (sync: UsedSource['syncs'][number]) => ReactNode;
  readonly empty: ReactNode;
  readonly onOpened: (source: SourceRef) => void;
}) {
  const sources = useUsedSources();
  if (sources.data === undefined) {
    return sources.error === null ? (
      <Skeleton label={sentences.loadingUsed} lines={6} />
    ) : (
      <ErrorPanel
        {...problemOf(sources.error)}
        detailLabel={sentences.detail}
        retryLabel={sentences.retry}
        onRetry={() => void sources.refetch()}
      />
    );
  }
  if (sources.data.length === 0) return empty;
  return (
    <div className={cx('grid')}>
      {sources.data.map((source) => (
        <UsedSourceCard key={source.sourceId} source={source} linkTo={linkTo} onOpened={onOpened} />
      ))}
    </div>
  );
}
