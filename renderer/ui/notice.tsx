import type { ReactNode } from 'react';
import type { Tone } from './chip.tsx';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './notice.module.css';

const cx = classNames(styles);

const icons: Partial<Record<Tone, IconName>> = {
  good: 'check',
  warn: 'warning',
  danger: 'stop',
  practice: 'flask',
};

/** A few sentences that matter where they stand. */
export function Notice({
  tone = 'neutral',
  title,
  children,
  actions,
}: {
  readonly tone?: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={cx('notice', tone)}>
      <Icon name={icons[tone] ?? 'info'} />
      <div className={cx('words')}>
        {title === undefined ? null : <p className={cx('title')}>{title}</p>}
        {children}
      </div>
      {actions === undefined ? null : <div className={cx('actions')}>{actions}</div>}
    </div>
  );
}
