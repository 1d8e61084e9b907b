import { useState } from 'react';
import { useAudiences } from '#bridge/audiences.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { formatNumber } from '#ui/format.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import { Table } from '#ui/table.tsx';
import { TextField } from '#ui/text-field.tsx';
import { Time } from '#ui/time.tsx';
import { AudienceStatus } from './audience-status.tsx';
import { sentences } from './sentences.ts';

/** Every customer list of an ad account with its audience. */
export function AudiencesTable({ adAccountId }: { readonly adAccountId: string }) {
  const audiences = useAudiences(adAccountId);
  const [search, setSearch] = useState('');
  if (audiences.isError) {
    const problem = problemOf(audiences.error);
    return (
      <ErrorPanel
        message={problem.message}
        fix={problem.fix}
        retryLabel={sentences.retry}
        onRetry={() => void audiences.refetch()}
      />
    );
  }
  if (audiences.data === undefined) return <Skeleton label={sentences.loading} lines={6} />;
  if (audiences.data.length === 0) {
    return (
      <EmptyState icon="people" title={sentences.none}>
        {sentences.noneText}
      </EmptyState>
    );
  }
  const wanted = search.trim().toLowerCase();
  return (
    <Stack gap={3}>
      <TextField
        label={sentences.search}
        hideLabel
        placeholder={sentences.search}
        value={search}
        onChange={setSearch}
      />
      <Table
        label={sentences.pick}
        rows={audiences.data.filter(({ customerListName, audienceName }) =>
          `${customerListName} ${audienceName}`.toLowerCase().includes(wanted),
        )}
        rowKey={({ customerListId }) => customerListId}
        columns={[
          {
            id: 'name',
            title: sentences.audience,
            isHeader: true,
            cell: ({ customerListName, audienceName }) =>
              `${customerListName}, ${audienceName ?? sentences.noAudienceYet}`,
          },
          {
            id: 'size',
            title: sentences.size,
            align: 'end',
            cell: ({ size }) => (size === null ? sentences.noSize : formatNumber(size)),
          },
          { id: 'status', title: sentences.status, cell: ({ status }) => <AudienceStatus status={status} /> },
          {
            id: 'created',
            title: sentences.created,
            cell: ({ createdAt }) => (createdAt === null ? sentences.noSize : <Time at={createdAt} />),
          },
        ]}
      />
    </Stack>
  );
}
