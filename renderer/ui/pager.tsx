import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { formatNumber } from './format.ts';
import { useAnnounce } from './live-region.tsx';
import styles from './pager.module.css';

interface Words {
  readonly label: string;
  readonly previous: string;
  readonly next: string;
  /** Such as "1–25 of 130". */
  readonly range: (from: string, to: string, of: string) => string;
}

/** A page of rows at a time; without buttons where all fit. It starts over where `rows` become fewer. */
export function Pager<Row>({
  rows,
  size,
  words,
  children,
}: {
  readonly rows: readonly Row[];
  readonly size: number;
  readonly words: Words;
  readonly children: (rows: readonly Row[]) => ReactNode;
}) {
  const announce = useAnnounce();
  const [asked, setAsked] = useState(0);
  const last = Math.max(0, Math.ceil(rows.length / size) - 1);
  const page = Math.min(asked, last);
  const rangeOf = (at: number) =>
    words.range(
      formatNumber(at * size + 1),
      formatNumber(Math.min(rows.length, (at + 1) * size)),
      formatNumber(rows.length),
    );
  const turn = (to: number) => {
    setAsked(to);
    announce(rangeOf(to));
  };
  return (
    <>
      {children(rows.slice(page * size, (page + 1) * size))}
      {last === 0 ? null : (
        <nav className={styles['pager']} aria-label={words.label}>
          <span>{rangeOf(page)}</span>
          {/* Not disabled, which would lose the focus of who pages through. */}
          <Button
            size="small"
            icon="back"
            aria-disabled={page === 0}
            onPress={() => {
              if (page > 0) turn(page - 1);
            }}
          >
            {words.previous}
          </Button>
          <Button
            size="small"
            icon="arrow"
            aria-disabled={page === last}
            onPress={() => {
              if (page < last) turn(page + 1);
            }}
          >
            {words.next}
          </Button>
        </nav>
      )}
    </>
  );
}
