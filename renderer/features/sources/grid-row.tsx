// biome-ignore-all lint/a11y/useSemanticElements: a windowed row is placed by transform, which a table's own elements do not take
// biome-ignore-all lint/a11y/useFocusableInteractive: cells are for reading; the region around them scrolls by keyboard
import { memo } from 'react';
import { rejectReasons } from '#contract/reject-reason.ts';
import type { ColumnInfo, SourceRow } from '#contract/source-info.ts';
import { classNames } from '#ui/class-names.ts';
import { formatNumber } from '#ui/format.ts';
import styles from './row-grid.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** One row of the grid; without cells until they have been fetched. Drawn anew only where something of it is another. */
export const GridRow = memo(function GridRow({
  index,
  row,
  columns,
  top,
}: {
  readonly index: number;
  readonly row: SourceRow | undefined;
  readonly columns: readonly ColumnInfo[];
  readonly top: number;
}) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={cx('row', 'placed', row === undefined ? 'waiting' : row.malformed !== null && 'malformed')}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="rowheader" className={cx('number')}>
        {formatNumber(row?.position ?? index + 1)}
      </span>
      {row !== undefined && row.malformed !== null ? (
        <span role="cell" className={cx('reason')}>
          {sentences.unreadable}: {rejectReasons[row.malformed].sentence} {rejectReasons[row.malformed].fix}
        </span>
      ) : (
        columns.map((column) => {
          const isEmpty = row !== undefined && row.cells[column.index] == null;
          return (
            <span role="cell" key={column.index} className={cx('cell')}>
              {isEmpty ? <i className={cx('none')}>{sentences.empty}</i> : row?.cells[column.index]}
            </span>
          );
        })
      )}
    </div>
  );
});
