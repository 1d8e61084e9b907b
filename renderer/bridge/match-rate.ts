import { useQuery } from '@tanstack/react-query';
import { answered, matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

/** Asks Pinterest when the screen opens, and when told to. */
export function useMatchRate(syncId: string) {
  return useQuery({
    queryKey: queryKeys.matchRate(syncId),
    queryFn: () => answered(matchboard.matchRate.refresh({ syncId })),
    staleTime: 60_000,
  });
}
