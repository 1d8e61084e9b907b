import type { ReactNode } from 'react';
import styles from './chip.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

const cx = classNames(styles);

export type Tone = 'neutral' | 'good' | 'warn' | 'danger' | 'accent' | 'practice';

/** A state in icon and words, never by colour alone. */
export function Chip({
  tone = 'neutral',
  icon,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <span className={cx('chip', tone)}>
      {icon === undefined ? null : <Icon name={icon} size={13} />}
      {children}
    </span>
  );
}
