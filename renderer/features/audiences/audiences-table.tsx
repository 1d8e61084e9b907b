import { type ReactNode, useDeferredValue, useState } from 'react';
import { useAudiences } from '#bridge/audiences.ts';
import { problemOf } from '#bridge/problem-error.ts';
import type { AudienceInfo } from '#contract/audience-info.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { formatNumber } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { Pager } from '#ui/pager.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { Table } from '#ui/table.tsx';
import { TextField } from '#ui/text-field.tsx';
import { Time } from '#ui/time.tsx';
import { AudienceStatus } from './audience-status.tsx';
import styles from './audiences-table.module.css';
import { findAudiences } from './find-audiences.ts';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** Every customer list of an ad account with its audience. Who feeds one comes from those who know the syncs. */
export function AudiencesTable({
  adAccountId,
  connection,
  fedBy,
}: {
  readonly adAccountId: string;
  readonly connection: string | null;
  /** Null where no sync of this computer does. */
  readonly fedBy: (audience: AudienceInfo) => ReactNode;
}) {
  const audiences = useAudiences(adAccountId, connection);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const { data, error } = audiences;
  const problem = error === null ? null : problemOf(error);
  if (data === undefined) {
    return problem === null ? (
      <Skeleton label={sentences.loading} lines={6} />
    ) : (
      <ErrorPanel
        message={problem.message}
        fix={problem.fix}
        retryLabel={sentences.retry}
        onRetry={() => void audiences.refetch()}
      />
    );
  }
  const read = new Date(audiences.dataUpdatedAt).toISOString();
  const again = (
    <Button
      size="small"
      icon="redo"
      isPending={audiences.isFetching}
      onPress={() => void audiences.refetch()}
    >
      {sentences.refresh}
    </Button>
  );
  const found = findAudiences(data, wanted);
  return (
    <Stack gap={3}>
      {problem === null ? null : (
        <Notice tone="warn" title={sentences.stale} actions={again}>
          <p>
            {problem.message} {problem.fix}
          </p>
        </Notice>
      )}
      {data.length === 0 ? (
        <EmptyState icon="people" title={sentences.none} actions={again}>
          {sentences.noneText}
        </EmptyState>
      ) : (
        <>
          <Row between gap={3}>
            <div className={cx('search')}>
              <TextField
                label={sentences.search}
                hideLabel
                placeholder={sentences.searchPlaceholder}
                value={search}
                onChange={setSearch}
              />
            </div>
            <Row gap={3}>
              <span className={cx('soft')}>
                {sentences.count(found.length, data.length)} · <Time at={read} />
              </span>
              {problem === null ? again : null}
            </Row>
          </Row>
          {found.length === 0 ? (
            <EmptyState
              icon="search"
              title={sentences.noneFound}
              actions={<Button onPress={() => setSearch('')}>{sentences.showAll}</Button>}
            />
          ) : (
            <Pager key={wanted} rows={found} size={pageSize} words={sentences.pages}>
              {(rows) => <Rows audiences={rows} fedBy={fedBy} />}
            </Pager>
          )}
        </>
      )}
    </Stack>
  );
}

const pageSize = 25;

function Rows({
  audiences,
  fedBy,
}: {
  readonly audiences: readonly AudienceInfo[];
  readonly fedBy: (audience: AudienceInfo) => ReactNode;
}) {
  return (
    <Table
      label={sentences.pick}
      rows={audiences}
      rowKey={({ customerListId }) => customerListId}
      columns={[
        {
          id: 'name',
          title: sentences.names,
          isHeader: true,
          cell: ({ customerListName, audienceName }) => (
            <span className={cx('name')}>
              {customerListName},{' '}
              <span className={cx(audienceName === null && 'soft')}>
                {audienceName ?? sentences.noAudienceYet}
              </span>
            </span>
          ),
        },
        {
          id: 'size',
          title: sentences.size,
          align: 'end',
          cell: ({ size }) =>
            size === null ? <span className={cx('soft')}>{sentences.noSize}</span> : formatNumber(size),
        },
        { id: 'status', title: sentences.status, cell: ({ status }) => <AudienceStatus status={status} /> },
        {
          id: 'created',
          title: sentences.created,
          cell: ({ createdAt }) =>
            createdAt === null ? (
              <span className={cx('soft')}>{sentences.noSize}</span>
            ) : (
              <span className={cx('time')}>
                <Time at={createdAt} />
              </span>
            ),
        },
        {
          id: 'fedBy',
          title: sentences.fedBy,
          cell: (audience) => fedBy(audience) ?? <span className={cx('soft')}>{sentences.fedByNone}</span>,
        },
      ]}
    />
  );
}
