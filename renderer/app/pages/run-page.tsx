import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { appSentences } from '#app/app-sentences.ts';
import { draftOfSync } from '#app/new-sync/wizard-draft.ts';
import { useWizard } from '#app/new-sync/wizard-provider.tsx';
import { Page } from '#app/page.tsx';
import { problemOf } from '#bridge/problem-error.ts';
import { useRun, useStartRun, useUndoRun } from '#bridge/runs.ts';
import { useSync } from '#bridge/syncs.ts';
import { RequestsPanel } from '#features/debugger/requests-panel.tsx';
import { runHeadline } from '#features/runs/run-headline.ts';
import { RunOutcome } from '#features/runs/run-outcome.tsx';
import { RunProgress } from '#features/runs/run-progress.tsx';
import { RunStatus } from '#features/runs/run-status.tsx';
import { SendAgain } from '#features/runs/send-again.tsx';
import { TakenBack } from '#features/runs/taken-back.tsx';
import { TestAnswers } from '#features/test-events/test-answers.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { useAnnounce } from '#ui/live-region.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row } from '#ui/stack.tsx';
import { Time } from '#ui/time.tsx';

/** One run: at work, then what came of it. */
export function RunPage() {
  const { syncId, runId } = useParams({ from: '/syncs/$syncId/runs/$runId' });
  const run = useRun(syncId, runId);
  const sync = useSync(syncId);
  const start = useStartRun();
  const undo = useUndoRun();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const { dispatch } = useWizard();
  const ended = run.data?.result?.status;
  const headline = run.data === undefined ? '' : runHeadline(run.data);
  useEffect(() => {
    if (ended !== undefined) announce(headline);
  }, [ended, headline, announce]);
  if (run.isError) {
    return (
      <Page>
        <ErrorPanel
          {...problemOf(run.error)}
          retryLabel={appSentences.retry}
          onRetry={() => void run.refetch()}
        />
      </Page>
    );
  }
  if (run.data === undefined || sync.data === undefined) {
    return (
      <Page>
        <Skeleton label={appSentences.loading} lines={8} />
      </Page>
    );
  }
  const { data } = run;
  const saved = sync.data;
  const object = saved.draft.object;
  const show = (started: string) =>
    void navigate({ to: '/syncs/$syncId/runs/$runId', params: { syncId, runId: started } });
  const runAnew = (choices: { readonly allowRemovals?: true }) =>
    start.mutate({ syncId, ...choices }, { onSuccess: ({ runId: started }) => show(started) });
  const allowRemovals = () => {
    if (!data.takesBack) return runAnew({ allowRemovals: true });
    const undoes = data.result?.undoes ?? null;
    undo.mutate(
      { syncId, ...(undoes === null ? {} : { run: undoes }), allowRemovals: true },
      { onSuccess: ({ runId: started }) => show(started) },
    );
  };
  return (
    <Page>
      <PageHeading
        title={headline}
        above={
          <Link to="/syncs/$syncId" params={{ syncId }}>
            {sync.data.draft.name}
          </Link>
        }
        aside={
          <Row gap={3}>
            <RunStatus run={data} />
            <Time at={data.startedAt} />
          </Row>
        }
      />
      {start.isError ? <ErrorPanel {...problemOf(start.error)} /> : null}
      {undo.isError ? <ErrorPanel {...problemOf(undo.error)} /> : null}
      <TakenBack
        run={data}
        linkTo={(taking, text) => (
          <Link to="/syncs/$syncId/runs/$runId" params={{ syncId, runId: taking }}>
            {text}
          </Link>
        )}
      />
      {data.result === null ? (
        <RunProgress run={data} />
      ) : (
        <RunOutcome
          run={data}
          result={data.result}
          object={object}
          onAllowRemovals={allowRemovals}
          onTakenBack={show}
        >
          {data.test ? null : (
            <SendAgain
              result={data.result}
              object={object}
              isStarting={start.isPending}
              onAgain={() => runAnew({})}
              onChangeMapping={() => {
                dispatch({ type: 'start', draft: draftOfSync(saved) });
                void navigate({ to: '/new/$step', params: { step: 'map' } });
              }}
            />
          )}
          {data.test || (data.result.events?.notes.length ?? 0) > 0 ? (
            <TestAnswers result={data.result} />
          ) : null}
        </RunOutcome>
      )}
      {data.dryRun ? null : <RequestsPanel syncId={syncId} runId={runId} isAtWork={data.result === null} />}
    </Page>
  );
}
