import type { ReactNode } from 'react';
import { classNames } from '#ui/class-names.ts';
import styles from './page.module.css';

const cx = classNames(styles);

/** A page's content with its margins. */
export function Page({ children }: { readonly children: ReactNode }) {
  return <div className={cx('page')}>{children}</div>;
}
