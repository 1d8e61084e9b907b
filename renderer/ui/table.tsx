import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './table.module.css';

const cx = classNames(styles);

export interface TableColumn<Row> {
  readonly id: string;
  readonly title: string;
  readonly hideTitle?: boolean;
  readonly align?: 'end';
  /** The cell that names its row. */
  readonly isHeader?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

/** A plain table for reading. */
export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  compact = false,
}: {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string;
  readonly compact?: boolean;
}) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={cx('scroll')} aria-label={label} tabIndex={0}>
      <table className={cx('table', compact && 'compact')} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cx(column.align)}>
                <span className={cx(column.hideTitle === true && 'hidden')}>{column.title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map((column) =>
                column.isHeader === true ? (
                  <th key={column.id} scope="row" className={cx(column.align)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={cx(column.align)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
