import { Link, useNavigate } from '@tanstack/react-router';
import { appSentences } from '#app/app-sentences.ts';
import { draftOf } from '#app/new-sync/wizard-draft.ts';
import { useWizard } from '#app/new-sync/wizard-provider.tsx';
import { Page } from '#app/page.tsx';
import { useConnections } from '#bridge/connections.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { useSyncs } from '#bridge/syncs.ts';
import { MatchRateCell } from '#features/match-rate/match-rate-cell.tsx';
import { RunStatus } from '#features/runs/run-status.tsx';
import { DropHint } from '#features/sources/drop-hint.tsx';
import { SourceOpener } from '#features/sources/source-opener.tsx';
import { SyncsTable } from '#features/syncs/syncs-table.tsx';
import { Button } from '#ui/button.tsx';
import { Chip } from '#ui/chip.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';

/** All syncs; without any, the place to drop the first file. */
export function HomePage() {
  const syncs = useSyncs();
  const connections = useConnections().data?.connections;
  const { state, dispatch } = useWizard();
  const navigate = useNavigate();
  const { draft } = state;
  const goOn = () =>
    void navigate({ to: '/new/$step', params: { step: draft?.object == null ? 'source' : 'map' } });
  const isEmpty = syncs.data?.length === 0;
  return (
    <Page>
      <PageHeading
        title={appSentences.syncs}
        lead={appSentences.syncsLead}
        aside={
          syncs.data === undefined || isEmpty ? undefined : (
            <Button
              look="primary"
              icon="plus"
              onPress={() => void navigate({ to: '/new/$step', params: { step: 'source' } })}
            >
              {appSentences.newSync}
            </Button>
          )
        }
      />
      {draft === null ? null : (
        <Notice
          tone="accent"
          title={appSentences.unfinished(draft.source.name)}
          actions={
            <>
              <Button size="small" onPress={goOn}>
                {appSentences.resume}
              </Button>
              <Button size="small" look="quiet" onPress={() => dispatch({ type: 'start', draft: null })}>
                {appSentences.discard}
              </Button>
            </>
          }
        />
      )}
      {syncs.isError ? (
        <ErrorPanel
          {...problemOf(syncs.error)}
          retryLabel={appSentences.retry}
          onRetry={() => void syncs.refetch()}
        />
      ) : syncs.data === undefined ? (
        <Skeleton label={appSentences.loading} lines={6} />
      ) : isEmpty ? (
        <SourceOpener
          onOpened={(source) => {
            dispatch({ type: 'start', draft: draftOf(source) });
            void navigate({ to: '/new/$step', params: { step: 'source' } });
          }}
        />
      ) : (
        <Stack gap={3}>
          <SyncsTable
            syncs={syncs.data}
            linkTo={({ syncId, draft: { name } }) => (
              <Link to="/syncs/$syncId" params={{ syncId }}>
                {name}
              </Link>
            )}
            nameOfConnection={(id) => connections?.find((known) => known.id === id)?.label ?? id}
            matchRate={({ matchRates }) => <MatchRateCell points={matchRates} />}
            state={({ lastRun }) =>
              lastRun === null ? (
                <Chip icon="clock">{appSentences.notRunYet}</Chip>
              ) : (
                <RunStatus run={lastRun} />
              )
            }
          />
          <DropHint />
        </Stack>
      )}
    </Page>
  );
}
