import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './page-heading.module.css';

const cx = classNames(styles);

/** The heading of a page or a step; focus moves to it when it appears, so that a screen reader says where one is. */
export function PageHeading({
  title,
  lead,
  aside,
  above,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly aside?: ReactNode;
  readonly above?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    document.title = `${title} – Matchboard`;
  }, [title]);
  return (
    <header className={cx('header')}>
      <div className={cx('words')}>
        {above}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead === undefined ? null : <p className={cx('lead')}>{lead}</p>}
      </div>
      {aside === undefined ? null : <div className={cx('aside')}>{aside}</div>}
    </header>
  );
}
