import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { appSentences } from '#app/app-sentences.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { useRuns } from '#bridge/runs.ts';
import { RequestsPanel } from '#features/debugger/requests-panel.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { formatExactTime } from '#ui/format.ts';
import { Select } from '#ui/select.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import styles from './sync-page.module.css';

/** The requests of a sync's runs, the latest first. */
export function SyncDebugger() {
  const { syncId } = useParams({ from: '/syncs/$syncId' });
  const runs = useRuns(syncId);
  const [chosen, setChosen] = useState<string | null>(null);
  if (runs.isError) return <ErrorPanel {...problemOf(runs.error)} />;
  if (runs.data === undefined) return <Skeleton label={appSentences.loading} lines={6} />;
  const sending = runs.data.filter(({ dryRun }) => !dryRun);
  const run = sending.find(({ runId }) => runId === chosen) ?? sending[0];
  if (run === undefined) {
    return (
      <EmptyState icon="info" title={appSentences.noRunsToDebug}>
        {appSentences.noRunsToDebugText}
      </EmptyState>
    );
  }
  return (
    <Stack gap={4}>
      <div className={styles['run'] ?? ''}>
        <Select
          label={appSentences.debuggedRun}
          value={run.runId}
          onChange={setChosen}
          options={sending.map(({ runId, startedAt }) => ({ id: runId, label: formatExactTime(startedAt) }))}
        />
      </div>
      <RequestsPanel key={run.runId} syncId={syncId} runId={run.runId} isAtWork={run.result === null} />
    </Stack>
  );
}
