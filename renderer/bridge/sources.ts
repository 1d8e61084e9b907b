import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CsvOverrides, SourceProgress, SourceRef } from '#contract/source-info.ts';
import { answered, matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

export type SourceRequest =
  | { readonly kind: 'dialog' }
  | { readonly kind: 'sample'; readonly which: 'customers' | 'orders' }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'dropped'; readonly file: File };

/** Opens a source; null when the user has thought better of it. */
export function useOpenSource() {
  return useMutation({
    mutationFn: (request: SourceRequest): Promise<SourceRef | null> => {
      switch (request.kind) {
        case 'dialog':
          return answered(matchboard.sources.choose());
        case 'sample':
          return answered(matchboard.sources.sample({ which: request.which }));
        case 'typed':
          return answered(matchboard.sources.openTyped({ text: request.text }));
        case 'dropped':
          return answered(matchboard.sources.openDropped(request.file));
      }
    },
  });
}

export function useSource(sourceId: string) {
  return useQuery({
    queryKey: queryKeys.source(sourceId),
    queryFn: () => answered(matchboard.sources.describe({ sourceId })),
  });
}

export function useReopenSource(sourceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (overrides: CsvOverrides) => answered(matchboard.sources.reopen({ sourceId, overrides })),
    onSuccess: async (info) => {
      client.setQueryData(queryKeys.source(sourceId), info);
      await Promise.all([
        client.resetQueries({ queryKey: queryKeys.sourceRows(sourceId) }),
        client.invalidateQueries({ queryKey: queryKeys.suggestions(sourceId) }),
      ]);
    },
  });
}

/** How far counting is; null before the first word. */
export function useSourceProgress(sourceId: string): SourceProgress | null {
  const [progress, setProgress] = useState<SourceProgress | null>(null);
  useEffect(
    () =>
      matchboard.on.sourceProgress((event) => {
        if (event.sourceId === sourceId) setProgress(event);
      }),
    [sourceId],
  );
  return progress;
}

/** Rows that are fetched at once. */
export const rowsPerPage = 100;

/** A page that is scrolled past within this time is never asked for. In milliseconds. */
const passedWithin = 60;

/** Resolves once the page has stayed on screen; rejects when it left before. */
function stays(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, passedWithin);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('scrolled past', 'AbortError'));
    });
  });
}

/** The pages of rows (from 0) that are on screen. */
export function useSourcePages(sourceId: string, pages: readonly number[], reveal: boolean) {
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: [...queryKeys.sourceRows(sourceId), page, reveal],
      queryFn: async ({ signal }) => {
        if (page > 0) await stays(signal);
        return answered(
          matchboard.sources.window({ sourceId, from: page * rowsPerPage + 1, count: rowsPerPage, reveal }),
        );
      },
      gcTime: 5_000,
    })),
  });
}

/** The different values of a column among the first rows, as the user asks to see them. */
export function useColumnValues(sourceId: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: async (columnIndex: number) => {
      const { rows } = await answered(
        matchboard.sources.window({ sourceId, from: 1, count: 200, reveal: { column: columnIndex } }),
      );
      const values = rows.flatMap(({ cells }) => cells[columnIndex]?.trim() || []);
      return [...new Set(values)].slice(0, 50);
    },
  });
}
