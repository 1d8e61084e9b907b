import type { ColumnInfo } from '#contract/source-info.ts';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import { classNames } from '#ui/class-names.ts';
import { formatNumber } from '#ui/format.ts';
import { Icon } from '#ui/icon.tsx';
import { startColumnDrag } from './column-drag.ts';
import { sentences } from './sentences.ts';
import styles from './unsent-columns.module.css';

const cx = classNames(styles);

/** Columns that no field takes: they can be dragged onto one, and never leave this computer otherwise. */
export function UnsentColumns({ columns }: { readonly columns: readonly ColumnInfo[] }) {
  return (
    <Card title={sentences.notSent} aside={<Chip>{formatNumber(columns.length)}</Chip>}>
      <p className={cx('text')}>{columns.length === 0 ? sentences.allSent : sentences.notSentText}</p>
      <ul className={cx('list')}>
        {columns.map((column) => (
          <li
            key={column.index}
            className={cx('column')}
            draggable
            onDragStart={(event) => startColumnDrag(event.dataTransfer, column.name)}
          >
            <Icon name="grip" size={14} />
            <span className={cx('name')}>{column.name}</span>
            <span className={cx('sample')}>{column.samples[0] ?? ''}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
