import { useState } from 'react';
import { problemOf } from '#bridge/problem-error.ts';
import { useUndoRun } from '#bridge/runs.ts';
import type { UndoableRun } from '#contract/undoable-run.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Stack } from '#ui/stack.tsx';
import { sentences } from './sentences.ts';

/** Asks whether the run is to be taken back, says what that means, and begins it. */
export function TakeBack({
  syncId,
  run,
  onStarted,
}: {
  readonly syncId: string;
  readonly run: UndoableRun;
  readonly onStarted: (runId: string) => void;
}) {
  const undo = useUndoRun();
  const [isAsking, setAsking] = useState(false);
  const words = sentences.takeBack;
  const close = () => {
    setAsking(false);
    undo.reset();
  };
  // Not as a callback of `mutate`, which is lost with this component: once begun, the run is not one to take back any more.
  const begin = () =>
    undo.mutateAsync({ syncId, run: run.run }).then(
      ({ runId }) => {
        close();
        onStarted(runId);
      },
      // Shown in the dialog.
      () => undefined,
    );
  return (
    <>
      <Button size="small" icon="undo" onPress={() => setAsking(true)}>
        {run.isUnderWay ? words.goOn : words.start}
      </Button>
      <Dialog
        title={words.title}
        isOpen={isAsking}
        onClose={close}
        dismiss={
          <Button autoFocus onPress={close}>
            {words.keep}
          </Button>
        }
        confirm={
          <Button look="danger" isDisabled={undo.isPending} onPress={() => void begin()}>
            {words.confirm}
          </Button>
        }
      >
        <Stack gap={3}>
          {undo.isError ? <ErrorPanel {...problemOf(undo.error)} /> : null}
          <p>
            <strong>{words.counts(run)}</strong>
            {run.isUnderWay ? ` ${words.underWay}` : null}
          </p>
          <p>{words.matched}</p>
          <p>{run.isInverse ? words.inverse : words.nextRun}</p>
        </Stack>
      </Dialog>
    </>
  );
}
