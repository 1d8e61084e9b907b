import { useQuery } from '@tanstack/react-query';
import { answered, matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

/** How long a list of Pinterest's is taken as fresh. In milliseconds. */
const freshFor = 15_000;

export function useAdAccounts() {
  return useQuery({
    queryKey: queryKeys.adAccounts,
    queryFn: () => answered(matchboard.adAccounts.list()),
    staleTime: freshFor,
  });
}

export function useAudiences(adAccountId: string) {
  return useQuery({
    queryKey: queryKeys.audiences(adAccountId),
    queryFn: () => answered(matchboard.audiences.list({ adAccountId })),
    staleTime: freshFor,
  });
}
