import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './stack.module.css';

const cx = classNames(styles);

interface Props {
  readonly children: ReactNode;
  /** A step of the space scale. */
  readonly gap?: 1 | 2 | 3 | 4 | 5;
}

/** One below the other. */
export function Stack({ children, gap = 4 }: Props) {
  return <div className={cx('stack', `gap${gap}`)}>{children}</div>;
}

/** Side by side, wrapping. */
export function Row({ children, gap = 2, between = false }: Props & { readonly between?: boolean }) {
  return <div className={cx('row', `gap${gap}`, between && 'between')}>{children}</div>;
}
