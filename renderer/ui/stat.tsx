import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './stat.module.css';

const cx = classNames(styles);

interface Stat {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: string;
  readonly isTotal?: boolean;
}

/** Numbers with their names, in a line. */
export function Stats({ stats }: { readonly stats: readonly Stat[] }) {
  return (
    <dl className={cx('stats')}>
      {stats.map((stat) => (
        <div key={stat.label} className={cx('stat', stat.isTotal === true && 'total')}>
          <dt>{stat.label}</dt>
          <dd>{stat.value}</dd>
          {stat.note === undefined ? null : <dd className={cx('note')}>{stat.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
