import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { barAt, barHeight, lastTop, topAfter } from './scaled-scroll.ts';

interface Place {
  /** Where the scrollbar stands, and which pixel of all rows is at the top. */
  readonly bar: number;
  readonly top: number;
  /** What to take from a row's number for its key. */
  readonly keysFrom: number;
}

export interface RowScroll {
  /** The rows to draw, from 0; `end` is not among them. */
  readonly first: number;
  readonly end: number;
  /** The first row that is wholly in view. */
  readonly firstVisible: number;
  /** Of the element that draws a row. After a leap it is one that is there already, which takes less than a new one. */
  readonly keyOf: (row: number) => number;
  /** Where a row is to be placed in a body of `height`. */
  readonly placeOf: (row: number) => number;
  readonly height: number;
  readonly goTo: (row: number) => void;
  readonly onScroll: () => void;
  readonly onScrollEnd: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const overscan = 8;

/**
 * Scrolls through any number of rows of one height, below a head that sticks. TanStack Virtual keeps an object for each row
 * there could be, and Chromium's scrollbar ends at 33.5 M pixels; rows of one height need neither.
 */
export function useRowScroll(
  scroller: RefObject<HTMLElement | null>,
  rows: number,
  { rowHeight, headHeight }: { readonly rowHeight: number; readonly headHeight: number },
): RowScroll {
  const [view, setView] = useState(0);
  const [place, setPlace] = useState<Place>({ bar: 0, top: 0, keysFrom: 0 });
  const latest = useRef(place);
  const scrolled = { height: rows * rowHeight, view };

  const measure = useEffectEvent(() => {
    if (scroller.current !== null) setView(Math.max(0, scroller.current.clientHeight - headHeight));
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => measure());
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  const firstAt = (top: number) => Math.max(0, Math.floor(top / rowHeight) - overscan);
  const endAt = (top: number) => Math.min(rows, Math.ceil((top + view) / rowHeight) + overscan);
  const show = (bar: number, to: number) => {
    const { top: from, keysFrom } = latest.current;
    const isLeap = firstAt(to) >= endAt(from) || endAt(to) <= firstAt(from);
    const next = { bar, top: to, keysFrom: isLeap ? keysFrom + firstAt(to) - firstAt(from) : keysFrom };
    latest.current = next;
    // In this very frame: rows are placed from where the scrollbar stands.
    flushSync(() => setPlace(next));
  };
  const moveTo = (top: number) => {
    const element = scroller.current;
    if (element === null) return;
    const within = Math.min(lastTop(scrolled), Math.max(0, top));
    element.scrollTop = barAt(within, scrolled);
    show(element.scrollTop, within);
  };
  const top = Math.min(place.top, lastTop(scrolled));
  const page = Math.max(rowHeight, view - rowHeight);
  return {
    first: firstAt(top),
    end: endAt(top),
    firstVisible: Math.ceil(top / rowHeight),
    keyOf: (row) => row - place.keysFrom,
    placeOf: (row) => place.bar + row * rowHeight - top,
    height: barHeight(scrolled),
    goTo: (row) => moveTo(row * rowHeight),
    onScroll: () => {
      const bar = scroller.current?.scrollTop ?? 0;
      if (bar === latest.current.bar) return;
      const next = topAfter(latest.current, bar, scrolled);
      const isAtEnd = bar <= 0 || bar >= barHeight(scrolled) - view;
      if (isAtEnd && Math.abs(barAt(next, scrolled) - bar) > 1) moveTo(next);
      else show(bar, next);
    },
    // The wheel moves the bar further than the rows are to scale: it is put right when nobody looks at it.
    onScrollEnd: () => {
      const { bar, top: shown } = latest.current;
      if (Math.abs(barAt(shown, scrolled) - bar) > 1) moveTo(shown);
    },
    onKeyDown: (event) => {
      if (event.altKey || event.metaKey) return;
      const to = new Map([
        ['Home', 0],
        ['End', lastTop(scrolled)],
        ['PageUp', top - page],
        ['PageDown', top + page],
        ['ArrowUp', top - rowHeight],
        ['ArrowDown', top + rowHeight],
      ]).get(event.key);
      if (to === undefined) return;
      event.preventDefault();
      moveTo(to);
    },
  };
}
