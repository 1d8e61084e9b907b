import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '#contract/channels.ts';
import type { RunProgressEvent } from '#contract/run-view.ts';
import { answered, matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

export function useRuns(syncId: string) {
  return useQuery({
    queryKey: queryKeys.runs(syncId),
    queryFn: () => answered(matchboard.runs.list({ syncId })),
  });
}

/** A run; progress comes in as it is told. */
export function useRun(syncId: string, runId: string | null) {
  return useQuery({
    queryKey: queryKeys.run(runId ?? ''),
    queryFn: () => answered(matchboard.runs.get({ syncId, runId: runId ?? '' })),
    enabled: runId !== null,
  });
}

/** What Pinterest does not do as it should, while a run asks it again. */
export function useRunTrouble(runId: string): RunProgressEvent['trouble'] {
  const { data } = useQuery<RunProgressEvent['trouble']>({
    queryKey: queryKeys.runTrouble(runId),
    queryFn: () => null,
    enabled: false,
  });
  return data ?? null;
}

export function useStartRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'runs.start'>) => answered(matchboard.runs.start(input)),
    // Not waited for: whoever started it goes to the run's page at once.
    onSuccess: (_started, { syncId }) => {
      void client.invalidateQueries({ queryKey: queryKeys.runs(syncId) });
    },
  });
}

/** The run of a sync that can be taken back now. */
export function useUndoableRun(syncId: string) {
  return useQuery({
    queryKey: queryKeys.undoableRun(syncId),
    queryFn: () => answered(matchboard.runs.undoable({ syncId })),
    // The command line may have run it meanwhile.
    staleTime: 5000,
  });
}

/** Takes a run back. */
export function useUndoRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'runs.undo'>) => answered(matchboard.runs.undo(input)),
    // Not waited for: whoever started it goes to the run's page at once.
    onSuccess: (_started, { syncId }) => {
      void client.invalidateQueries({ queryKey: queryKeys.runs(syncId) });
    },
  });
}

/** A few masked rejected rows of each reason. */
export function useRejectedExamples(syncId: string, runId: string, isOnFile: boolean) {
  return useQuery({
    queryKey: queryKeys.rejectedExamples(runId),
    queryFn: () => answered(matchboard.runs.rejectedExamples({ syncId, runId })),
    enabled: isOnFile,
  });
}

export function useCancelRun() {
  return useMutation({ mutationFn: (runId: string) => answered(matchboard.runs.cancel({ runId })) });
}

/** Holds a run back, or lets it go on. */
export function usePauseRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ runId, paused }: { readonly runId: string; readonly paused: boolean }) =>
      answered(paused ? matchboard.runs.pause({ runId }) : matchboard.runs.resume({ runId })),
    onSuccess: (_done, { runId }) => client.invalidateQueries({ queryKey: queryKeys.run(runId) }),
  });
}

export function useSaveRejected() {
  return useMutation({
    mutationFn: (run: { readonly syncId: string; readonly runId: string }) =>
      answered(matchboard.runs.saveRejected(run)),
  });
}
