import { problemOf } from '#bridge/problem-error.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { sentences } from './sentences.ts';

/** What went wrong, with the way out; nothing where nothing did. */
export function ProblemPanel({
  error,
  onRetry,
}: {
  readonly error: Error | null;
  readonly onRetry?: () => void;
}) {
  if (error === null) return null;
  const { message, fix, detail } = problemOf(error);
  return (
    <ErrorPanel
      message={message}
      fix={fix}
      detail={detail}
      detailLabel={sentences.details}
      retryLabel={sentences.retry}
      {...(onRetry === undefined ? {} : { onRetry })}
    />
  );
}
