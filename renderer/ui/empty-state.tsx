import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon.tsx';

const cx = classNames(styles);

export function EmptyState({
  icon,
  title,
  children,
  actions,
  isTarget = false,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Drawn as a place to drop something. */
  readonly isTarget?: boolean;
}) {
  return (
    <div className={cx('empty', isTarget && 'target')}>
      <span className={cx('icon')}>
        <Icon name={icon} size={26} />
      </span>
      <h2>{title}</h2>
      <div className={cx('text')}>{children}</div>
      {actions === undefined ? null : <div className={cx('actions')}>{actions}</div>}
    </div>
  );
}
