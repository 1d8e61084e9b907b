import { useFields } from '#bridge/mapping.ts';
import type { RunResult } from '#contract/run-view.ts';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import { formatNumber } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import { sentences } from './sentences.ts';

/** Pinterest's answer to each event that it had something to say about. */
export function TestAnswers({ result }: { readonly result: RunResult }) {
  const fields = useFields('conversion-events');
  const { events } = result;
  if (events === null) return null;
  const labelOf = (id: string) => fields.data?.find((field) => field.id === id)?.label ?? id;
  // An event may have both.
  const remarks = Math.max(events.failed, events.withWarnings);
  return (
    <Card title={sentences.answers}>
      <Stats
        stats={[
          { label: sentences.received, value: formatNumber(events.received), isTotal: true },
          { label: sentences.processed, value: formatNumber(events.processed) },
          { label: sentences.failed, value: formatNumber(events.failed) },
          { label: sentences.withWarnings, value: formatNumber(events.withWarnings) },
          { label: sentences.rejectedHere, value: formatNumber(result.rejected) },
        ]}
      />
      {events.notes.length < remarks && events.notes.length > 0 ? (
        <p>{sentences.remarks(events.notes.length)}</p>
      ) : null}
      {events.notes.length === 0 ? (
        events.received === 0 ? (
          <Notice tone="warn">{sentences.nothing}</Notice>
        ) : (
          <Notice tone="good">{sentences.fine}</Notice>
        )
      ) : (
        <Table
          compact
          label={sentences.answers}
          rows={events.notes}
          rowKey={({ row }, index) => `${row} ${index}`}
          columns={[
            { id: 'row', title: sentences.row, isHeader: true, cell: ({ row }) => sentences.rowNumber(row) },
            {
              id: 'state',
              title: sentences.state,
              cell: ({ status }) =>
                status === 'failed' ? (
                  <Chip tone="danger" icon="stop">
                    {sentences.refused}
                  </Chip>
                ) : (
                  <Chip tone="warn" icon="warning">
                    {sentences.accepted}
                  </Chip>
                ),
            },
            {
              id: 'field',
              title: sentences.field,
              cell: ({ field }) => (field === null ? sentences.noField : labelOf(field)),
            },
            {
              id: 'advice',
              title: sentences.advice,
              cell: ({ field, status }) => {
                if (field !== null) return sentences.mend(labelOf(field), status === 'failed');
                return status === 'failed' ? sentences.lookAtMapping : sentences.accept;
              },
            },
            { id: 'message', title: sentences.message, cell: ({ message }) => message },
          ]}
        />
      )}
    </Card>
  );
}
