import type { FieldInfo } from '#contract/field-info.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { sentences } from './sentences.ts';

/** Two columns that want to fill the same field. */
export interface Contest {
  readonly field: FieldInfo;
  readonly old: string;
  readonly next: string;
}

/** Asks which of two columns fills a field. */
export function ColumnContest({
  contest,
  onTake,
  onClose,
}: {
  readonly contest: Contest | null;
  readonly onTake: (field: FieldInfo, column: string) => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title={contest === null ? '' : sentences.choiceTitle(contest.field.label)}
      isOpen={contest !== null}
      onClose={onClose}
      dismiss={contest === null ? null : <Button onPress={onClose}>{sentences.keep(contest.old)}</Button>}
      confirm={
        contest === null ? null : (
          <Button
            look="primary"
            autoFocus
            onPress={() => {
              onTake(contest.field, contest.next);
              onClose();
            }}
          >
            {sentences.use(contest.next)}
          </Button>
        )
      }
    >
      <p>{contest === null ? null : sentences.choiceText(contest.field.label, contest.old, contest.next)}</p>
    </Dialog>
  );
}
