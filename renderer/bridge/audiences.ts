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

/** @param connection by which the ad account is reached; null for the practice account. */
export function useAudiences(adAccountId: string, connection: string | null = null) {
  return useQuery({
    queryKey: queryKeys.audiences(adAccountId, connection),
    queryFn: () =>
      answered(
        matchboard.audiences.list(connection === null ? { adAccountId } : { adAccountId, connection }),
      ),
    staleTime: freshFor,
  });
}
