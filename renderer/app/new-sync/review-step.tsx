import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAccountName } from '#app/account-name.ts';
import { useAudienceName } from '#app/audience-name.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { useCancelRun, useRun, useStartRun } from '#bridge/runs.ts';
import { useSaveSync } from '#bridge/syncs.ts';
import type { SyncDraftInput } from '#contract/sync-draft.ts';
import { MappingSummary } from '#features/mapping/mapping-summary.tsx';
import { RunCounts } from '#features/runs/run-counts.tsx';
import { runFix } from '#features/runs/run-fix.ts';
import { ReviewSentence } from '#features/syncs/review-sentence.tsx';
import { sentences } from '#features/syncs/sentences.ts';
import { TestEvents } from '#features/test-events/test-events.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Progress } from '#ui/progress.tsx';
import { Stack } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import styles from './review-step.module.css';
import { StepFrame } from './step-frame.tsx';
import { type StepId, wizardSentences } from './steps.ts';
import type { WizardDraft } from './wizard-draft.ts';
import { useWizard } from './wizard-provider.tsx';

const cx = classNames(styles);

/** Saves the sync, finds out by a dry run what a send would do, says it in one sentence, sends when told. */
export function ReviewStep({
  draft,
  syncDraft,
  isOpen,
}: {
  readonly draft: WizardDraft;
  readonly syncDraft: SyncDraftInput;
  readonly isOpen: (step: StepId) => boolean;
}) {
  const { dispatch } = useWizard();
  const navigate = useNavigate();
  const save = useSaveSync();
  const start = useStartRun();
  const cancel = useCancelRun();
  const [dryRunId, setDryRunId] = useState<string | null>(null);
  const { syncId } = draft;
  const dryRun = useRun(syncId ?? '', syncId === null ? null : dryRunId);
  const accountName = useAccountName(draft.adAccountId);
  const audienceName = useAudienceName(syncDraft);
  const result = dryRun.data?.result ?? null;

  const saveThen = async (then: (syncId: string) => Promise<void>) => {
    const saved = await save.mutateAsync({ syncId, draft: syncDraft });
    dispatch({ type: 'set', change: { syncId: saved.syncId } });
    await then(saved.syncId);
  };
  const estimate = useEffectEvent(() => {
    setDryRunId(null);
    saveThen(async (saved) => {
      const { runId } = await start.mutateAsync({ syncId: saved, dryRun: true });
      setDryRunId(runId);
    }).catch(() => undefined);
  });
  // Strict mode runs effects twice, which would save two syncs.
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    estimate();
  }, []);
  const stop = useEffectEvent(() => {
    if (dryRunId !== null && result === null) cancel.mutate(dryRunId);
  });
  useEffect(() => () => stop(), []);

  const send = () =>
    saveThen(async (saved) => {
      const { runId } = await start.mutateAsync({ syncId: saved });
      await navigate({ to: '/syncs/$syncId/runs/$runId', params: { syncId: saved, runId } });
      dispatch({ type: 'start', draft: null });
    }).catch(() => undefined);
  const leave = () =>
    saveThen(async (saved) => {
      await navigate({ to: '/syncs/$syncId', params: { syncId: saved } });
      dispatch({ type: 'start', draft: null });
    }).catch(() => undefined);

  const error = save.error ?? start.error ?? dryRun.error;
  const problem = error === null ? (result?.error ?? null) : problemOf(error);
  const progress = dryRun.data?.progress ?? null;
  const share = progress?.phase === 'reading' && progress.ofRows > 0 ? progress.rows / progress.ofRows : null;
  const isStopped = result?.status === 'stopped';
  const blocker =
    syncDraft.name === ''
      ? wizardSentences.nameFirst
      : result === null && problem === null
        ? sentences.estimate
        : result === null || (problem !== null && !isStopped)
          ? sentences.blocked
          : null;
  return (
    <StepFrame
      step="review"
      isOpen={isOpen}
      blocker={blocker}
      onNext={() => void send()}
      nextLabel={sentences.send}
      otherActions={
        <Button isDisabled={syncDraft.name === ''} onPress={() => void leave()}>
          {sentences.saveOnly}
        </Button>
      }
    >
      <Stack gap={4}>
        {problem === null ? null : (
          <ErrorPanel
            message={problem.message}
            fix={runFix(problem)}
            retryLabel={wizardSentences.tryAgain}
            onRetry={estimate}
          />
        )}
        {result === null ? (
          problem === null ? (
            <Card>
              <Progress label={sentences.estimate} value={share} />
            </Card>
          ) : null
        ) : (
          <>
            <ReviewSentence
              draft={syncDraft}
              result={result}
              audienceName={audienceName}
              accountName={accountName}
            />
            <Card title={sentences.dryRun}>
              <RunCounts result={result} />
            </Card>
          </>
        )}
        {syncDraft.object === 'conversion-events' && syncId !== null && result !== null ? (
          <TestEvents syncId={syncId} />
        ) : null}
        <div className={cx('name')}>
          <TextField
            label={sentences.reviewName}
            help={sentences.nameHelp}
            value={draft.name}
            maxLength={200}
            onChange={(name) => dispatch({ type: 'set', change: { name } })}
          />
        </div>
        <Card title={sentences.sentFields}>
          <MappingSummary object={syncDraft.object} entries={syncDraft.mapping} />
        </Card>
      </Stack>
    </StepFrame>
  );
}
