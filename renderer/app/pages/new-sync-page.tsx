import { useNavigate, useParams } from '@tanstack/react-router';
import { MappingStep } from '#app/new-sync/mapping-step.tsx';
import { ReviewStep } from '#app/new-sync/review-step.tsx';
import { StepFrame } from '#app/new-sync/step-frame.tsx';
import { isOpenStep, isStepId, type StepId, wizardSentences } from '#app/new-sync/steps.ts';
import { draftOf, syncDraftOf } from '#app/new-sync/wizard-draft.ts';
import { useWizard } from '#app/new-sync/wizard-provider.tsx';
import { Page } from '#app/page.tsx';
import { useAppInfo } from '#bridge/app.ts';
import { useSource } from '#bridge/sources.ts';
import { AudiencePicker } from '#features/audiences/audience-picker.tsx';
import { CheckReport } from '#features/checks/check-report.tsx';
import { AccountChoice } from '#features/connections/account-choice.tsx';
import { PreviewTable } from '#features/preview/preview-table.tsx';
import { TryValue } from '#features/preview/try-value.tsx';
import { SourceOpener } from '#features/sources/source-opener.tsx';
import { SourceView } from '#features/sources/source-view.tsx';
import { ObjectChoice } from '#features/syncs/object-choice.tsx';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Stack } from '#ui/stack.tsx';

/** The steps from a file to a send. */
export function NewSyncPage() {
  const { step: asked } = useParams({ from: '/new/$step' });
  const { state, dispatch } = useWizard();
  const navigate = useNavigate();
  const info = useAppInfo();
  const source = useSource(state.draft?.source.sourceId ?? '');
  const kept = state.draft;
  if (kept === null) {
    return (
      <Page>
        <PageHeading title={wizardSentences.nothing} lead={wizardSentences.nothingLead} />
        <SourceOpener
          onOpened={(opened) => {
            dispatch({ type: 'start', draft: draftOf(opened) });
            void navigate({ to: '/new/$step', params: { step: 'source' } });
          }}
        />
      </Page>
    );
  }
  const draft = { ...kept, adAccountId: kept.adAccountId ?? info.data?.practice.adAccountId ?? null };
  const { object } = draft;
  const syncDraft = syncDraftOf(draft);
  const isOpen = (step: StepId) =>
    isOpenStep(step, object) &&
    (step === 'source' || step === 'object' || step === 'map' || (draft.mapping?.length ?? 0) > 0);
  const wanted: StepId = isStepId(asked) ? asked : 'source';
  const step = isOpen(wanted) ? wanted : 'source';

  if (step === 'source') {
    return (
      <StepFrame
        step="source"
        isOpen={isOpen}
        blocker={source.data === undefined ? wizardSentences.loading : null}
        otherActions={
          <Button onPress={() => dispatch({ type: 'start', draft: null })}>
            {wizardSentences.anotherFile}
          </Button>
        }
      >
        <SourceView sourceId={draft.source.sourceId} />
      </StepFrame>
    );
  }
  if (step === 'object' || object === null || syncDraft === null) {
    return (
      <StepFrame step="object" isOpen={isOpen} blocker={object === null ? wizardSentences.chooseFirst : null}>
        <ObjectChoice
          sourceId={draft.source.sourceId}
          object={object}
          onChange={(chosen) => {
            if (chosen !== object) dispatch({ type: 'set', change: { object: chosen, mapping: null } });
          }}
        />
      </StepFrame>
    );
  }
  switch (step) {
    case 'map':
      return <MappingStep draft={draft} object={object} syncDraft={syncDraft} isOpen={isOpen} />;
    case 'preview':
      return (
        <StepFrame step="preview" isOpen={isOpen}>
          <PreviewTable draft={syncDraft} />
          <TryValue draft={syncDraft} />
        </StepFrame>
      );
    case 'check':
      return (
        <StepFrame step="check" isOpen={isOpen}>
          <CheckReport
            draft={syncDraft}
            onFix={(name, fix) =>
              dispatch({ type: 'change', name, change: { options: { ...draft.options, ...fix } } })
            }
            onMapping={() => void navigate({ to: '/new/$step', params: { step: 'map' } })}
          />
        </StepFrame>
      );
    case 'destination': {
      const { audience } = draft;
      const isNameless = audience !== null && 'create' in audience && audience.create.trim() === '';
      return (
        <StepFrame step="destination" isOpen={isOpen} blocker={isNameless ? wizardSentences.nameFirst : null}>
          <Stack gap={5}>
            <AccountChoice
              adAccountId={draft.adAccountId}
              connection={draft.connection}
              onChange={(adAccountId, connection) =>
                dispatch({ type: 'set', change: { adAccountId, connection, audience: null } })
              }
            />
            {object === 'customer-list' ? (
              <AudiencePicker
                adAccountId={syncDraft.destination.adAccountId}
                connection={draft.connection}
                defaultName={draft.name}
                target={audience}
                mode={draft.mode}
                removalGuardPercent={draft.removalGuardPercent}
                onTarget={(target) => dispatch({ type: 'set', change: { audience: target } })}
                onMode={(mode) => dispatch({ type: 'set', change: { mode } })}
              />
            ) : (
              <Notice>{wizardSentences.eventsDestination}</Notice>
            )}
          </Stack>
        </StepFrame>
      );
    }
    case 'review':
      return <ReviewStep draft={draft} syncDraft={syncDraft} isOpen={isOpen} />;
  }
}
