import { type ReactNode, useState } from 'react';
import { problemOf } from '#bridge/problem-error.ts';
import { useExportSync, useRemoveSync } from '#bridge/syncs.ts';
import type { SyncView } from '#contract/sync-view.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Stack } from '#ui/stack.tsx';
import { sentences } from './sentences.ts';
import styles from './syncs.module.css';

const cx = classNames(styles);

/** What can be done with a sync as a whole. */
export function SyncSettings({
  sync,
  onEdit,
  onFullResync,
  onRemoved,
}: {
  readonly sync: SyncView;
  readonly onEdit: () => void;
  readonly onFullResync: () => void;
  readonly onRemoved: () => void;
}) {
  const exporting = useExportSync();
  const remove = useRemoveSync();
  const [isAsking, setAsking] = useState(false);
  const error = exporting.error ?? remove.error;
  const problem = error === null ? null : problemOf(error);
  return (
    <Stack gap={3}>
      {problem === null ? null : <ErrorPanel message={problem.message} fix={problem.fix} />}
      <ul className={cx('actions')}>
        <Action title={sentences.edit} text={sentences.editText}>
          <Button onPress={onEdit}>{sentences.editStart}</Button>
        </Action>
        <Action title={sentences.exportFile} text={sentences.exportText}>
          <Button onPress={() => exporting.mutate(sync.syncId)}>{sentences.exportStart}</Button>
        </Action>
        <Action title={sentences.fullResync} text={sentences.fullResyncText}>
          <Button onPress={onFullResync}>{sentences.fullResyncStart}</Button>
        </Action>
        <Action title={sentences.remove} text={sentences.removeText}>
          <Button look="danger" icon="trash" onPress={() => setAsking(true)}>
            {sentences.removeStart}
          </Button>
        </Action>
      </ul>
      <Dialog
        title={sentences.removeTitle(sync.draft.name)}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        dismiss={
          <Button autoFocus onPress={() => setAsking(false)}>
            {sentences.keep}
          </Button>
        }
        confirm={
          <Button look="danger" onPress={() => remove.mutate(sync.syncId, { onSuccess: onRemoved })}>
            {sentences.confirmRemove}
          </Button>
        }
      >
        <p>{sentences.removeText}</p>
      </Dialog>
    </Stack>
  );
}

function Action({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <li className={cx('action')}>
      <div>
        <h2>{title}</h2>
        <p className={cx('soft')}>{text}</p>
      </div>
      {children}
    </li>
  );
}
