import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { sentences } from './sentences.ts';
import styles from './source-view.module.css';

const cx = classNames(styles);

/** Reminds that a file can be dropped anywhere. */
export function DropHint() {
  return (
    <p className={cx('hint')}>
      <Icon name="drop" />
      {sentences.dropAnywhere}
    </p>
  );
}
