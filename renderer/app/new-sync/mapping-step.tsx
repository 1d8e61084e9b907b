import { useEffect, useEffectEvent } from 'react';
import { useMappingCheck, useSuggestions } from '#bridge/mapping.ts';
import { problemOf } from '#bridge/problem-error.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import type { Problem } from '#contract/problem.ts';
import type { SyncDraftInput } from '#contract/sync-draft.ts';
import { MappingBoard } from '#features/mapping/mapping-board.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { StepFrame } from './step-frame.tsx';
import { type StepId, wizardSentences } from './steps.ts';
import type { WizardDraft } from './wizard-draft.ts';
import { useWizard } from './wizard-provider.tsx';

interface Props {
  readonly draft: WizardDraft;
  readonly object: ObjectKind;
  readonly syncDraft: SyncDraftInput;
  readonly isOpen: (step: StepId) => boolean;
}

const none: readonly Problem[] = [];

/** The mapping, filled in with what the file seems to have when it opens for the first time. */
export function MappingStep({ draft, object, syncDraft, isOpen }: Props) {
  const { state, dispatch } = useWizard();
  const suggestions = useSuggestions(draft.source.sourceId, object);
  const check = useMappingCheck(syncDraft);
  const { mapping } = draft;
  const suggested = suggestions.data;
  const take = useEffectEvent(() => {
    if (mapping !== null || suggested === undefined) return;
    dispatch({
      type: 'set',
      change: { mapping: suggested.map(({ fieldId, column }) => ({ field: fieldId, column })) },
    });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the suggestions are there
  useEffect(() => take(), [suggested]);
  const errors = check.data?.errors ?? none;
  const failed = suggestions.error;
  const blocker =
    mapping === null || mapping.length === 0
      ? wizardSentences.mapFirst
      : errors.length > 0 || check.data === undefined || check.isPlaceholderData
        ? wizardSentences.settleFirst
        : null;
  return (
    <StepFrame step="map" isOpen={isOpen} blocker={blocker}>
      {failed !== null ? (
        <ErrorPanel {...problemOf(failed)} />
      ) : mapping === null ? (
        <Skeleton label={wizardSentences.loading} lines={8} />
      ) : (
        <MappingBoard
          sourceId={draft.source.sourceId}
          object={object}
          entries={mapping}
          options={draft.options}
          problems={errors}
          warnings={check.data?.warnings ?? none}
          undoName={state.lastChange}
          redoName={state.future[0]?.name ?? null}
          onChange={({ name, ...change }) => dispatch({ type: 'change', name, change })}
          onUndo={() => dispatch({ type: 'undo' })}
          onRedo={() => dispatch({ type: 'redo' })}
        />
      )}
    </StepFrame>
  );
}
