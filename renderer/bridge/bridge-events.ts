import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RunProgressEvent, RunView } from '#contract/run-view.ts';
import { matchboard } from './matchboard.ts';
import { queryKeys } from './query-keys.ts';

/** Patches the cache with what main tells unasked; to be used once, near the root. */
export function useBridgeEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    const ends = [
      matchboard.on.sourceProgress(({ sourceId, done }) => {
        if (!done) return;
        void client.invalidateQueries({ queryKey: queryKeys.source(sourceId) });
        void client.invalidateQueries({ queryKey: queryKeys.sourceRows(sourceId) });
      }),
      matchboard.on.connectionsChanged(() => {
        void client.invalidateQueries({ queryKey: queryKeys.connections });
        void client.invalidateQueries({ queryKey: queryKeys.adAccounts });
      }),
      matchboard.on.runProgress(({ runId, progress, trouble }) => {
        client.setQueryData<RunView>(queryKeys.run(runId), (run) => run && { ...run, progress });
        client.setQueryData<RunProgressEvent['trouble']>(queryKeys.runTrouble(runId), trouble);
      }),
      matchboard.on.runEnded((run) => {
        client.setQueryData(queryKeys.run(run.runId), run);
        void client.invalidateQueries({ queryKey: queryKeys.runs(run.syncId) });
        if (run.dryRun || run.test) return;
        void client.invalidateQueries({ queryKey: queryKeys.syncs });
        void client.invalidateQueries({ queryKey: queryKeys.matchRate(run.syncId) });
        void client.invalidateQueries({ queryKey: ['audiences'] });
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [client]);
}
