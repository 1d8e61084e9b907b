import type { ReactNode } from 'react';
import { problemOf } from '#bridge/problem-error.ts';
import { useSourceAgain, useSourceColumns } from '#bridge/used-sources.ts';
import type { SourceRef } from '#contract/source-info.ts';
import type { UsedSource } from '#contract/used-source.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import { Time } from '#ui/time.tsx';
import { sentences } from './sentences.ts';
import styles from './used-sources.module.css';

const cx = classNames(styles);

/** One file: whether it is there, what is in it, when it was read, for which syncs. */
export function UsedSourceCard({
  source,
  linkTo,
  onOpened,
}: {
  readonly source: UsedSource;
  readonly linkTo: (sync: UsedSource['syncs'][number]) => ReactNode;
  readonly onOpened: (source: SourceRef) => void;
}) {
  const again = useSourceAgain();
  return (
    <Card
      title={source.name}
      aside={
        source.isThere ? (
          <Button
            size="small"
            icon="plus"
            isPending={again.isPending}
            aria-label={sentences.newSyncFrom(source.name)}
            onPress={() => again.mutate(source.sourceId, { onSuccess: onOpened })}
          >
            {sentences.newSync}
          </Button>
        ) : (
          <Chip tone="warn" icon="warning">
            {sentences.missing}
          </Chip>
        )
      }
    >
      <Stack gap={3}>
        {again.error === null ? null : <ErrorPanel {...problemOf(again.error)} />}
        <dl className={cx('facts')}>
          <div>
            <dt>{sentences.usedBy(source.syncs.length)}</dt>
            <dd className={cx('links')}>{source.syncs.map(linkTo)}</dd>
          </div>
          <div>
            <dt>{sentences.lastRead}</dt>
            <dd>{source.lastReadAt === null ? sentences.neverRead : <Time at={source.lastReadAt} />}</dd>
          </div>
        </dl>
        {source.isThere ? <Columns sourceId={source.sourceId} /> : <p>{sentences.missingText}</p>}
      </Stack>
    </Card>
  );
}

function Columns({ sourceId }: { readonly sourceId: string }) {
  const columns = useSourceColumns(sourceId);
  if (columns.isError) {
    return (
      <ErrorPanel
        {...problemOf(columns.error)}
        detailLabel={sentences.detail}
        retryLabel={sentences.retry}
        onRetry={() => void columns.refetch()}
      />
    );
  }
  if (columns.data === undefined) return <Skeleton label={sentences.reading} lines={1} />;
  const shown = columns.data.slice(0, mostShown);
  const more = columns.data.length - shown.length;
  return (
    <div>
      <h3 className={cx('soft')}>{sentences.columns(columns.data.length)}</h3>
      <ul className={cx('columns')}>
        {shown.map((name) => (
          <li key={name}>{name}</li>
        ))}
        {more === 0 ? null : <li className={cx('soft')}>{sentences.moreColumns(more)}</li>}
      </ul>
    </div>
  );
}

const mostShown = 30;
