import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SyncDraftInput } from '#contract/sync-draft.ts';
import { answered, matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

export function useSyncs() {
  return useQuery({ queryKey: queryKeys.syncs, queryFn: () => answered(matchboard.syncs.list()) });
}

export function useSync(syncId: string) {
  return useQuery({
    queryKey: queryKeys.sync(syncId),
    queryFn: () => answered(matchboard.syncs.get({ syncId })),
  });
}

export function useSaveSync() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ syncId, draft }: { readonly syncId: string | null; readonly draft: SyncDraftInput }) =>
      answered(matchboard.syncs.save(syncId === null ? { draft } : { syncId, draft })),
    onSuccess: async (sync) => {
      client.setQueryData(queryKeys.sync(sync.syncId), sync);
      await client.invalidateQueries({ queryKey: queryKeys.syncs, exact: true });
    },
  });
}

export function useRemoveSync() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (syncId: string) => answered(matchboard.syncs.remove({ syncId })),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.syncs, exact: true }),
  });
}

export function useExportSync() {
  return useMutation({ mutationFn: (syncId: string) => answered(matchboard.syncs.exportFile({ syncId })) });
}

/** The wizard's unfinished sync, as text that main keeps. */
export const keptDraft = {
  read: () => answered(matchboard.drafts.read()),
  keep: (text: string | null) => answered(matchboard.drafts.keep({ text })),
};
