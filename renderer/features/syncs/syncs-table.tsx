import type { ReactNode } from 'react';
import type { SyncView } from '#contract/sync-view.ts';
import { Chip } from '#ui/chip.tsx';
import { classNames } from '#ui/class-names.ts';
import { Table } from '#ui/table.tsx';
import { Time } from '#ui/time.tsx';
import { sentences } from './sentences.ts';
import styles from './syncs.module.css';

const cx = classNames(styles);

/** All syncs at a glance. Links, states and match rates come from those who know them. */
export function SyncsTable({
  syncs,
  linkTo,
  nameOfConnection,
  state,
  matchRate,
}: {
  readonly syncs: readonly SyncView[];
  readonly linkTo: (sync: SyncView) => ReactNode;
  readonly nameOfConnection: (id: string) => string;
  readonly state: (sync: SyncView) => ReactNode;
  readonly matchRate: (sync: SyncView) => ReactNode;
}) {
  return (
    <Table
      label={sentences.table}
      rows={syncs}
      rowKey={({ syncId }) => syncId}
      columns={[
        {
          id: 'name',
          title: sentences.name,
          isHeader: true,
          cell: (sync) => (
            <span className={cx('two')}>
              {linkTo(sync)}
              <span className={cx('soft')}>{sync.sourceName}</span>
            </span>
          ),
        },
        {
          id: 'goes',
          title: sentences.goesTo,
          cell: (sync) => (
            <span className={cx('two')}>
              {sentences.objects[sync.draft.object]}
              {sync.draft.object === 'customer-list' ? (
                <span className={cx('soft')}>{sentences.audienceOf(sync.draft)}</span>
              ) : null}
            </span>
          ),
        },
        {
          id: 'by',
          title: sentences.connection,
          cell: ({ practice, draft }) =>
            practice ? (
              <Chip tone="practice" icon="flask">
                {sentences.practice}
              </Chip>
            ) : (
              <Chip icon="connections">{nameOfConnection(draft.destination.connection ?? '')}</Chip>
            ),
        },
        {
          id: 'last',
          title: sentences.lastRun,
          cell: ({ lastRun }) => (lastRun === null ? sentences.never : <Time at={lastRun.startedAt} />),
        },
        { id: 'rate', title: sentences.matchRate, cell: matchRate },
        { id: 'state', title: sentences.state, cell: state },
      ]}
    />
  );
}
