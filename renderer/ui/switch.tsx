import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './switch.module.css';

const cx = classNames(styles);

export function Switch({
  children,
  note,
  isSelected,
  onChange,
}: {
  readonly children: ReactNode;
  readonly note?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}) {
  return (
    <AriaSwitch className={cx('switch')} isSelected={isSelected} onChange={onChange}>
      <span className={cx('track')} aria-hidden="true">
        <span className={cx('thumb')} />
      </span>
      <span>
        {children}
        {note === undefined ? null : <span className={cx('note')}>{note}</span>}
      </span>
    </AriaSwitch>
  );
}
