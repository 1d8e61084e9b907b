import { useMutation, useQuery } from '@tanstack/react-query';
import { answered, matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

/** The files that syncs use. Looked up anew whenever they come on screen: a file may have been moved. */
export function useUsedSources() {
  return useQuery({
    queryKey: queryKeys.usedSources,
    queryFn: () => answered(matchboard.sources.used()),
    staleTime: 0,
  });
}

export function useSourceColumns(sourceId: string) {
  return useQuery({
    queryKey: queryKeys.sourceColumns(sourceId),
    queryFn: () => answered(matchboard.sources.columns({ sourceId })),
    staleTime: 0,
  });
}

/** The same file for another sync. */
export function useSourceAgain() {
  return useMutation({
    mutationFn: (sourceId: string) => answered(matchboard.sources.again({ sourceId })),
  });
}
