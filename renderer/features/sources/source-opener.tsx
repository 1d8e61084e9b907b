import { problemOf } from '#bridge/problem-error.ts';
import { type SourceRequest, useOpenSource } from '#bridge/sources.ts';
import type { SourceRef } from '#contract/source-info.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Stack } from '#ui/stack.tsx';
import { PathField } from './path-field.tsx';
import { sentences } from './sentences.ts';
import { usePastedSource } from './use-pasted-source.ts';

/** The first thing one sees: a place to drop a file, a button, two samples, a field for a path. */
export function SourceOpener({ onOpened }: { readonly onOpened: (source: SourceRef) => void }) {
  const open = useOpenSource();
  const start = (request: SourceRequest) =>
    open.mutate(request, {
      onSuccess: (source) => {
        if (source !== null) onOpened(source);
      },
    });
  usePastedSource(start);
  const problem = open.error === null ? null : problemOf(open.error);
  return (
    <Stack gap={3}>
      {problem === null ? null : (
        <ErrorPanel
          message={problem.message}
          fix={problem.fix}
          detail={problem.detail}
          detailLabel={sentences.detail}
        />
      )}
      <EmptyState
        icon="drop"
        isTarget
        title={sentences.emptyTitle}
        actions={
          <>
            <Button look="primary" icon="file" onPress={() => start({ kind: 'dialog' })}>
              {sentences.choose}
            </Button>
            <Button onPress={() => start({ kind: 'sample', which: 'customers' })}>
              {sentences.sampleCustomers}
            </Button>
            <Button onPress={() => start({ kind: 'sample', which: 'orders' })}>
              {sentences.sampleOrders}
            </Button>
          </>
        }
      >
        <p>{sentences.emptyText}</p>
      </EmptyState>
      <PathField onPath={(text) => start({ kind: 'typed', text })} />
    </Stack>
  );
}
