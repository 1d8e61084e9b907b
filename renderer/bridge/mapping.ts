import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { ChannelInput } from '#contract/channels.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import type { SyncDraftInput } from '#contract/sync-draft.ts';
import { answered, matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

export function useFields(object: ObjectKind) {
  return useQuery({
    queryKey: queryKeys.fields(object),
    queryFn: () => answered(matchboard.fields.list({ object })),
  });
}

export function useSuggestions(sourceId: string, object: ObjectKind) {
  return useQuery({
    queryKey: [...queryKeys.suggestions(sourceId), object],
    queryFn: () => answered(matchboard.mapping.suggest({ sourceId, object })),
  });
}

export function useMappingCheck(draft: SyncDraftInput) {
  return useQuery({
    queryKey: ['mapping-check', draft],
    queryFn: () => answered(matchboard.mapping.check({ draft })),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
}

/** The first rows as they would be sent. Original values leave the cache with the screen. */
export function usePreviewRows(draft: SyncDraftInput, rows: number, reveal: boolean) {
  return useQuery({
    queryKey: ['preview', draft, rows, reveal],
    queryFn: () => answered(matchboard.preview.rows({ draft, rows, reveal })),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

export function useTryValue() {
  return useMutation({
    gcTime: 0,
    mutationFn: (input: ChannelInput<'preview.try'>) => answered(matchboard.preview.try(input)),
  });
}
