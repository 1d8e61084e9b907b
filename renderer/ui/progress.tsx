import { Label, ProgressBar } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './progress.module.css';

const cx = classNames(styles);

/** How far something is, 0…1; null while that is unknown. */
export function Progress({
  label,
  value,
  text,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly text?: string;
}) {
  return (
    <ProgressBar
      className={cx('progress')}
      minValue={0}
      maxValue={1}
      value={value ?? 0}
      isIndeterminate={value === null}
      {...(text === undefined ? {} : { valueLabel: text })}
    >
      {({ percentage }) => (
        <>
          <div className={cx('words')}>
            <Label>{label}</Label>
            <span>{text}</span>
          </div>
          <div className={cx('track')}>
            <div
              className={cx('bar', value === null && 'unknown')}
              style={{ width: value === null ? '35%' : `${percentage ?? 0}%` }}
            />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
