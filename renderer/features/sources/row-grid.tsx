// biome-ignore-all lint/a11y/useSemanticElements: a windowed row is placed by transform, which a table's own elements do not take
// biome-ignore-all lint/a11y/useFocusableInteractive: cells are for reading; the region around them scrolls by keyboard
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { rowsPerPage, useSourcePages } from '#bridge/sources.ts';
import { rejectReasons } from '#contract/reject-reason.ts';
import type { SourceInfo, SourceRow } from '#contract/source-info.ts';
import { classNames } from '#ui/class-names.ts';
import { formatNumber } from '#ui/format.ts';
import { Select } from '#ui/select.tsx';
import { Stack } from '#ui/stack.tsx';
import styles from './row-grid.module.css';
import { sentences } from './sentences.ts';

const cx = classNames(styles);

/** In CSS pixels. */
const rowHeight = 30;
/** Chromium cannot scroll further than some 33.5 M pixels. */
const rowsPerSegment = 1_000_000;
const rowsWhileCounting = 100;

/** All rows of a source, fetched by window as they are scrolled to. */
export function RowGrid({ source, reveal }: { readonly source: SourceInfo; readonly reveal: boolean }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [segment, setSegment] = useState(0);
  const total = source.rowCount ?? rowsWhileCounting;
  const segments = Math.max(1, Math.ceil(total / rowsPerSegment));
  const start = Math.min(segment, segments - 1) * rowsPerSegment;
  const virtual = useVirtualizer({
    count: Math.min(rowsPerSegment, total - start),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const pages = [...new Set(items.map(({ index }) => Math.floor((start + index) / rowsPerPage)))];
  const fetched = useSourcePages(source.sourceId, pages, reveal);
  const rowAt = (index: number): SourceRow | undefined => {
    const page = Math.floor(index / rowsPerPage);
    return fetched[pages.indexOf(page)]?.data?.rows[index - page * rowsPerPage];
  };
  const width = `${4 + source.columns.length * 11}rem`;
  return (
    <Stack gap={2}>
      {segments === 1 ? null : (
        <Select
          label={sentences.segment}
          value={String(segment)}
          onChange={(value) => {
            setSegment(Number(value));
            virtual.scrollToOffset(0);
          }}
          options={Array.from({ length: segments }, (_, index) => ({
            id: String(index),
            label: sentences.segmentOf(
              index * rowsPerSegment + 1,
              Math.min(total, (index + 1) * rowsPerSegment),
            ),
          }))}
        />
      )}
      <div
        ref={scroller}
        className={cx('scroller')}
        tabIndex={0}
        role="region"
        aria-label={sentences.gridLabel}
      >
        <div
          role="table"
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
          <div role="rowgroup" className={cx('body')} style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start: top }) => {
              const row = rowAt(start + index);
              return (
                <div
                  role="row"
                  key={index}
                  aria-rowindex={start + index + 2}
                  className={cx('row', 'placed', row !== undefined && row.malformed !== null && 'malformed')}
                  style={{ transform: `translateY(${top}px)` }}
                >
                  <span role="rowheader" className={cx('number')}>
                    {formatNumber(row?.position ?? start + index + 1)}
                  </span>
                  {row !== undefined && row.malformed !== null ? (
                    <span role="cell" className={cx('reason')}>
                      {sentences.unreadable}: {rejectReasons[row.malformed].sentence}
                    </span>
                  ) : (
                    source.columns.map((column) => {
                      const cell = row?.cells[column.index];
                      return (
                        <span role="cell" key={column.index} className={cx('cell')}>
                          {cell ?? (row === undefined ? '' : <i className={cx('none')}>{sentences.empty}</i>)}
                        </span>
                      );
                    })
                  )}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </Stack>
  );
}
