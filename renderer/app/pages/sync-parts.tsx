import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useAccountName } from '#app/account-name.ts';
import { appSentences } from '#app/app-sentences.ts';
import { draftOfSync } from '#app/new-sync/wizard-draft.ts';
import { useWizard } from '#app/new-sync/wizard-provider.tsx';
import { useStartRun } from '#bridge/runs.ts';
import { useSync } from '#bridge/syncs.ts';
import type { SyncView } from '#contract/sync-view.ts';
import { MappingSummary } from '#features/mapping/mapping-summary.tsx';
import { MatchRateCard } from '#features/match-rate/match-rate-card.tsx';
import { RunCounts } from '#features/runs/run-counts.tsx';
import { runHeadline } from '#features/runs/run-headline.ts';
import { RunStatus } from '#features/runs/run-status.tsx';
import { RunsTable } from '#features/runs/runs-table.tsx';
import { TakeBack } from '#features/runs/take-back.tsx';
import { useTakeBack } from '#features/runs/use-take-back.ts';
import { SyncFacts } from '#features/syncs/sync-facts.tsx';
import { SyncSettings } from '#features/syncs/sync-settings.tsx';
import { TestEvents } from '#features/test-events/test-events.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { Time } from '#ui/time.tsx';

/** The sync of the page; its parts are shown only when it is there. */
function useThisSync(): SyncView | undefined {
  const { syncId } = useParams({ from: '/syncs/$syncId' });
  return useSync(syncId).data;
}

export function SyncOverview() {
  const sync = useThisSync();
  const accountName = useAccountName(sync?.draft.destination.adAccountId ?? null);
  if (sync === undefined) return null;
  return <Overview sync={sync} accountName={accountName} />;
}

function Overview({ sync, accountName }: { readonly sync: SyncView; readonly accountName: string }) {
  const { lastRun } = sync;
  const result = lastRun?.result ?? null;
  const takeBack = useTakeBack(sync.syncId, result);
  const navigate = useNavigate();
  return (
    <Stack gap={4}>
      <SyncFacts sync={sync} accountName={accountName} />
      {lastRun === null ? (
        <Notice title={appSentences.notRunYet}>{appSentences.notRunText}</Notice>
      ) : (
        <Card
          title={appSentences.latestRun}
          aside={
            <Row gap={3}>
              <RunStatus run={lastRun} />
              <Link to="/syncs/$syncId/runs/$runId" params={{ syncId: sync.syncId, runId: lastRun.runId }}>
                <Time at={lastRun.startedAt} />
              </Link>
            </Row>
          }
        >
          {lastRun.takesBack ? (
            <p>{runHeadline(lastRun)}</p>
          ) : result === null ? null : (
            <RunCounts result={result} />
          )}
          {takeBack === null ? null : (
            <Row>
              <TakeBack
                syncId={sync.syncId}
                run={takeBack}
                onStarted={(runId) =>
                  void navigate({
                    to: '/syncs/$syncId/runs/$runId',
                    params: { syncId: sync.syncId, runId },
                  })
                }
              />
            </Row>
          )}
        </Card>
      )}
      {sync.draft.object === 'customer-list' && lastRun !== null ? <MatchRateCard sync={sync} /> : null}
    </Stack>
  );
}

export function SyncRuns() {
  const { syncId } = useParams({ from: '/syncs/$syncId' });
  return (
    <RunsTable
      syncId={syncId}
      linkTo={({ runId, startedAt }) => (
        <Link to="/syncs/$syncId/runs/$runId" params={{ syncId, runId }}>
          <Time at={startedAt} />
        </Link>
      )}
    />
  );
}

export function SyncMapping() {
  const sync = useThisSync();
  return sync === undefined ? null : (
    <MappingSummary object={sync.draft.object} entries={sync.draft.mapping} />
  );
}

export function SyncTestEvents() {
  const { syncId } = useParams({ from: '/syncs/$syncId' });
  return <TestEvents syncId={syncId} />;
}

export function SyncSettingsPart() {
  const sync = useThisSync();
  const navigate = useNavigate();
  const start = useStartRun();
  const { dispatch } = useWizard();
  if (sync === undefined) return null;
  const { syncId } = sync;
  return (
    <SyncSettings
      sync={sync}
      onEdit={() => {
        dispatch({ type: 'start', draft: draftOfSync(sync) });
        void navigate({ to: '/new/$step', params: { step: 'map' } });
      }}
      onFullResync={() =>
        start.mutate(
          { syncId, fullResync: true },
          {
            onSuccess: ({ runId }) =>
              void navigate({ to: '/syncs/$syncId/runs/$runId', params: { syncId, runId } }),
          },
        )
      }
      onRemoved={() => void navigate({ to: '/' })}
    />
  );
}
