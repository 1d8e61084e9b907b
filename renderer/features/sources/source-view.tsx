import { useState } from 'react';
import { problemOf } from '#bridge/problem-error.ts';
import { useSource, useSourceProgress } from '#bridge/sources.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { formatPercent } from '#ui/format.ts';
import { Icon } from '#ui/icon.tsx';
import { Notice } from '#ui/notice.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { Dialect } from './dialect.tsx';
import { RowGrid } from './row-grid.tsx';
import { sentences } from './sentences.ts';
import styles from './source-view.module.css';

const cx = classNames(styles);

/** A source as it was read: facts, how it was read, all of its rows. */
export function SourceView({ sourceId }: { readonly sourceId: string }) {
  const source = useSource(sourceId);
  const [reveal, setReveal] = useState(false);
  if (source.isPending) return <Skeleton label={sentences.reading} lines={8} />;
  if (source.isError) {
    const problem = problemOf(source.error);
    return (
      <ErrorPanel
        message={problem.message}
        fix={problem.fix}
        detail={problem.detail}
        detailLabel={sentences.detail}
        retryLabel={sentences.retry}
        onRetry={() => void source.refetch()}
      />
    );
  }
  const info = source.data;
  return (
    <Stack gap={4}>
      <div className={cx('facts')}>
        <span className={cx('fileIcon')}>
          <Icon name="file" size={22} />
        </span>
        <div className={cx('names')}>
          <strong>{info.name}</strong>
          <span className={cx('soft')}>
            {sentences.facts(info)} ·{' '}
            {info.rowCount === null ? <Counting sourceId={sourceId} /> : sentences.rows(info.rowCount)}
          </span>
        </div>
        <Dialect source={info} />
      </div>
      {info.problem === null ? null : <ErrorPanel message={info.problem.message} fix={info.problem.fix} />}
      {info.rowCount === 0 && info.problem === null ? (
        <Notice tone="warn" title={sentences.noRows(info.name)}>
          <p>{sentences.noRowsFix}</p>
        </Notice>
      ) : null}
      {info.notes
        // Told below, in the words of this page.
        .filter(({ code }) => code !== 'malformed_rows')
        .map((note) => (
          <Notice key={note.code}>{note.message}</Notice>
        ))}
      {info.malformedCount === null || info.malformedCount === 0 ? null : (
        <Notice tone="warn">{sentences.malformed(info.malformedCount)}</Notice>
      )}
      <Stack gap={2}>
        <Row between>
          <span className={cx('soft')}>{reveal ? sentences.shown : sentences.masked}</span>
          <Button look="quiet" size="small" icon="eye" onPress={() => setReveal(!reveal)}>
            {reveal ? sentences.hide : sentences.show}
          </Button>
        </Row>
        <RowGrid source={info} reveal={reveal} />
      </Stack>
    </Stack>
  );
}

/** Apart from the rest, which is not drawn ten times a second for it. */
function Counting({ sourceId }: { readonly sourceId: string }) {
  const progress = useSourceProgress(sourceId);
  if (progress === null || progress.bytesTotal === 0) return sentences.counting;
  return `${sentences.counting} ${formatPercent(progress.bytesRead / progress.bytesTotal)}`;
}
