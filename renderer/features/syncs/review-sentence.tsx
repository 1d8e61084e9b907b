import type { RunResult } from '#contract/run-view.ts';
import type { SyncDraftInput } from '#contract/sync-draft.ts';
import { classNames } from '#ui/class-names.ts';
import { Notice } from '#ui/notice.tsx';
import { Stack } from '#ui/stack.tsx';
import { reviewSentence, sentences } from './sentences.ts';
import styles from './syncs.module.css';

const cx = classNames(styles);

/** The one sentence to read before sending, and what to mind. */
export function ReviewSentence({
  draft,
  result,
  audienceName,
  accountName,
}: {
  readonly draft: SyncDraftInput;
  readonly result: RunResult;
  readonly audienceName: string;
  readonly accountName: string;
}) {
  return (
    <Stack gap={3}>
      <p className={cx('sentence')}>
        {reviewSentence(draft, result, audienceName, accountName).map((part) =>
          typeof part === 'string' ? part : <em key={part.name}>{part.name}</em>,
        )}
      </p>
      {result.removed === 0 ? null : (
        <Notice tone="warn" title={sentences.removal(result.removed)}>
          {sentences.removalText}
        </Notice>
      )}
      {draft.options?.hash === 'plain' ? (
        <Notice tone="warn" title={sentences.plain}>
          {sentences.plainText}
        </Notice>
      ) : null}
      {result.sent === 0 && result.removed === 0 && result.error === null && result.unchanged > 0 ? (
        <Notice>{sentences.nothingNew}</Notice>
      ) : null}
    </Stack>
  );
}
