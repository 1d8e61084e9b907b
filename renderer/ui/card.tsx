import type { ReactNode } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names.ts';

const cx = classNames(styles);

/** A titled part of a page. */
export function Card({
  title,
  aside,
  children,
}: {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={cx('card')}>
      {title === undefined && aside === undefined ? null : (
        <div className={cx('head')}>
          {title === undefined ? <span /> : <h2>{title}</h2>}
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
