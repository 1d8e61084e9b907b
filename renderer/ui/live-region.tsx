import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

const cx = classNames(styles);

const Announcer = createContext<(text: string) => void>(() => undefined);

/** The page's one polite live region. */
export function LiveRegion({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  const announce = useMemo(() => (said: string) => setText(said), []);
  return (
    <Announcer value={announce}>
      {children}
      <div aria-live="polite" className={cx('hidden')}>
        {text}
      </div>
    </Announcer>
  );
}

/** Says a sentence to screen readers when they are free. */
export function useAnnounce(): (text: string) => void {
  return useContext(Announcer);
}
