import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { answered, matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

interface RunAt {
  readonly syncId: string;
  readonly runId: string;
}

/** As often as a run at work is looked at again, in milliseconds. */
const lookEvery = 1000;

/** The requests of a run by pages of a thousand; the last one is looked at again while the run is at work. */
export function useRequests({ syncId, runId }: RunAt, isAtWork: boolean) {
  return useInfiniteQuery({
    queryKey: [...queryKeys.requests(runId), isAtWork],
    queryFn: ({ pageParam }) => answered(matchboard.requests.list({ syncId, runId, from: pageParam })),
    initialPageParam: 1,
    getNextPageParam: ({ requests }) => (requests.length < 1000 ? null : (requests.at(-1)?.id ?? 0) + 1),
    refetchInterval: isAtWork ? lookEvery : false,
    // What comes later in a run is no reason to go back to what was on screen before.
    gcTime: 0,
  });
}

/** One request with its bodies, forgotten as soon as it is closed. */
export function useRequest({ syncId, runId }: RunAt, request: number | null) {
  return useQuery({
    queryKey: [...queryKeys.requests(runId), 'one', request],
    queryFn: () => answered(matchboard.requests.get({ syncId, runId, request: request ?? 1 })),
    enabled: request !== null,
    gcTime: 0,
  });
}

export function useSearchRequests({ syncId, runId }: RunAt) {
  return useMutation({
    gcTime: 0,
    mutationFn: (text: string) => answered(matchboard.requests.search({ syncId, runId, text })),
  });
}

export function useCopyCurl({ syncId, runId }: RunAt) {
  return useMutation({
    mutationFn: (request: number) => answered(matchboard.requests.copyCurl({ syncId, runId, request })),
  });
}

export function useSaveHar(run: RunAt) {
  return useMutation({ mutationFn: () => answered(matchboard.requests.saveHar(run)) });
}
