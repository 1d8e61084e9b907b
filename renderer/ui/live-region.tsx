import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

const cx = classNames(styles);

const Announcer = createContext<(text: string) => void>(() => undefined);

/** The page's one polite live region. */
export function LiveRegion({ children }: { readonly children: ReactNode }) {
  const [{ text, count }, setSaid] = useState({ text: '', count: 0 });
  const announce = useMemo(
    () => (said: string) => setSaid((last) => ({ text: said, count: last.count + 1 })),
    [],
  );
  return (
    <Announcer value={announce}>
      {children}
      <div aria-live="polite" className={cx('hidden')}>
        {/* The same sentence again is an element again: only what is new is read out. */}
        <span key={count}>{text}</span>
      </div>
    </Announcer>
  );
}

/** Says a sentence to screen readers when they are free. */
export function useAnnounce(): (text: string) => void {
  return useContext(Announcer);
}
