import { classNames } from './class-names.ts';
import styles from './skeleton.module.css';

const cx = classNames(styles);

/** Where content will be; shows itself only when the wait is felt (150 ms). */
export function Skeleton({ lines = 3, label }: { readonly lines?: number; readonly label: string }) {
  return (
    <div className={cx('skeleton')} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={index} className={cx('line')} style={{ width: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
