import { useFields } from '#bridge/mapping.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import { Table } from '#ui/table.tsx';
import type { MappingEntries } from './mapping-model.ts';
import { sentences } from './sentences.ts';

/** A mapping for reading. */
export function MappingSummary({
  object,
  entries,
}: {
  readonly object: ObjectKind;
  readonly entries: MappingEntries;
}) {
  const fields = useFields(object);
  return (
    <Table
      label={sentences.summary}
      compact
      rows={entries}
      rowKey={({ field }) => field}
      columns={[
        {
          id: 'field',
          title: sentences.fieldColumn,
          isHeader: true,
          cell: ({ field }) => fields.data?.find(({ id }) => id === field)?.label ?? field,
        },
        {
          id: 'from',
          title: sentences.sourceOf,
          cell: ({ column, template, value, map }) => (
            <>
              {column ?? <code>{template ?? String(value ?? '')}</code>}
              {map === undefined
                ? null
                : `  (${Object.entries(map)
                    .map((pair) => pair.join(' → '))
                    .join(', ')})`}
            </>
          ),
        },
        {
          id: 'hashed',
          title: sentences.hash,
          cell: ({ field }) => {
            const info = fields.data?.find(({ id }) => id === field);
            return info === undefined ? '' : info.hashed ? sentences.hashed : sentences.asIs;
          },
        },
      ]}
    />
  );
}
