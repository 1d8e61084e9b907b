// biome-ignore-all lint/a11y/useSemanticElements: a windowed row is placed by transform, which a table's own elements do not take
// biome-ignore-all lint/a11y/useFocusableInteractive: cells are for reading; the region around them scrolls by keyboard
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
import { useRef } from 'react';
import { rowsPerPage, useSourcePages } from '#bridge/sources.ts';
import type { SourceInfo, SourceRow } from '#contract/source-info.ts';
import { classNames } from '#ui/class-names.ts';
import { useAnnounce } from '#ui/live-region.tsx';
import { Stack } from '#ui/stack.tsx';
import { GoToRow } from './go-to-row.tsx';
import { GridRow } from './grid-row.tsx';
import styles from './row-grid.module.css';
import { sentences } from './sentences.ts';
import { useRowScroll } from './use-row-scroll.ts';

const cx = classNames(styles);

/** In CSS pixels, as in the style sheet. */
const heights = { rowHeight: 30, headHeight: 31 };
const rowsWhileCounting = 100;

/** All rows of a source, fetched by window as they are scrolled to. */
export function RowGrid({ source, reveal }: { readonly source: SourceInfo; readonly reveal: boolean }) {
  const scroller = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const total = source.rowCount ?? rowsWhileCounting;
  const scroll = useRowScroll(scroller, total, heights);
  const { first, end } = scroll;
  const items = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  const pages = [...new Set(items.map((index) => Math.floor(index / rowsPerPage)))];
  const fetched = useSourcePages(source.sourceId, pages, reveal);
  const rowAt = (index: number): SourceRow | undefined => {
    const page = Math.floor(index / rowsPerPage);
    return fetched[pages.indexOf(page)]?.data?.rows[index - page * rowsPerPage];
  };
  const width = `${5.5 + source.columns.length * 11}rem`;
  return (
    <Stack gap={2}>
      {source.rowCount === null || source.rowCount < rowsPerPage ? null : (
        <GoToRow
          rows={source.rowCount}
          onGo={(position) => {
            scroll.goTo(position - 1);
            announce(sentences.wentTo(position));
          }}
        />
      )}
      <div
        ref={scroller}
        className={cx('scroller')}
        tabIndex={0}
        role="region"
        aria-label={sentences.gridLabel}
        onScroll={scroll.onScroll}
        onScrollEnd={scroll.onScrollEnd}
        onKeyDown={scroll.onKeyDown}
      >
        <div
          role="table"
          aria-busy={fetched.some(({ isPending }) => isPending)}
          aria-label={sentences.gridLabel}
          aria-rowcount={source.rowCount === null ? -1 : source.rowCount + 1}
          aria-colcount={source.columns.length + 1}
          style={{ width, minWidth: '100%' }}
        >
          <div role="rowgroup" className={cx('head')}>
            <div role="row" aria-rowindex={1} className={cx('row')}>
              <span role="columnheader" className={cx('number')}>
                {sentences.rowNumber}
              </span>
              {source.columns.map((column) => (
                <span role="columnheader" key={column.index} className={cx('cell')} title={column.name}>
                  {column.name}
                </span>
              ))}
            </div>
          </div>
          <div role="rowgroup" className={cx('body')} style={{ height: scroll.height }}>
            {items.map((index) => (
              <GridRow
                key={scroll.keyOf(index)}
                index={index}
                row={rowAt(index)}
                columns={source.columns}
                top={scroll.placeOf(index)}
              />
            ))}
          </div>
        </div>
      </div>
    </Stack>
  );
}
