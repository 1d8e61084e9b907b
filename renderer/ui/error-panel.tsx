import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** What went wrong, what to do, and, folded away, what a developer would ask for. */
export function ErrorPanel({
  message,
  fix,
  detail,
  detailLabel,
  retryLabel,
  onRetry,
}: {
  readonly message: string;
  readonly fix: string;
  readonly detail?: string | undefined;
  readonly detailLabel?: string;
  readonly retryLabel?: string;
  readonly onRetry?: () => void;
}) {
  return (
    <div role="alert">
      <Notice
        tone="danger"
        title={message}
        actions={
          onRetry === undefined ? undefined : (
            <Button size="small" onPress={onRetry}>
              {retryLabel}
            </Button>
          )
        }
      >
        <p>{fix}</p>
        {detail === undefined ? null : (
          <details>
            <summary>{detailLabel}</summary>
            <code>{detail}</code>
          </details>
        )}
      </Notice>
    </div>
  );
}
