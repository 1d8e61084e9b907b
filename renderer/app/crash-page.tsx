import type { ErrorComponentProps } from '@tanstack/react-router';
import { problemOf } from '#bridge/problem-error.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { appSentences } from './app-sentences.ts';
import { Page } from './page.tsx';

/** What is shown where a page has failed to draw; the rest of the app stays. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  return (
    <Page>
      <ErrorPanel
        message={appSentences.crashed}
        fix={appSentences.crashedFix}
        detail={problemOf(error).detail}
        detailLabel={appSentences.detail}
        retryLabel={appSentences.retry}
        onRetry={reset}
      />
    </Page>
  );
}
