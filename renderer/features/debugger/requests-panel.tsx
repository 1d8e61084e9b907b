import { useDeferredValue, useState } from 'react';
import { problemOf } from '#bridge/problem-error.ts';
import { useRequests, useSaveHar, useSearchRequests } from '#bridge/requests.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { classNames } from '#ui/class-names.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { useAnnounce } from '#ui/live-region.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { TextField } from '#ui/text-field.tsx';
import { ToggleGroup } from '#ui/toggle-group.tsx';
import styles from './debugger.module.css';
import { RequestDetail } from './request-detail.tsx';
import { RequestList } from './request-list.tsx';
import { sentences } from './sentences.ts';
import { type RequestKind, shownRequests } from './shown-requests.ts';

const cx = classNames(styles);

/** Every request of a run with its story; also while the run is at work. */
export function RequestsPanel({
  syncId,
  runId,
  isAtWork,
}: {
  readonly syncId: string;
  readonly runId: string;
  readonly isAtWork: boolean;
}) {
  const run = { syncId, runId };
  const requests = useRequests(run, isAtWork);
  // Drawing the list takes a while: it does not hold up the page around it.
  const data = useDeferredValue(requests.data);
  const search = useSearchRequests(run);
  const save = useSaveHar(run);
  const announce = useAnnounce();
  const [kind, setKind] = useState<RequestKind>('all');
  const [filter, setFilter] = useState('');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  if (requests.isError) {
    const { message, fix } = problemOf(requests.error);
    return <ErrorPanel message={message} fix={fix} />;
  }
  if (data === undefined) return <Skeleton label={sentences.loading} lines={5} />;
  const all = data.pages.flatMap((page) => page.requests);
  if (all.length === 0) {
    return (
      <EmptyState icon="info" title={sentences.none}>
        {sentences.noneText}
      </EmptyState>
    );
  }
  const found = search.data === undefined ? null : new Set(search.data.ids);
  const shown = shownRequests(all, kind, filter, found);
  return (
    <Card
      title={sentences.title}
      aside={
        <Button
          size="small"
          icon="drop"
          onPress={() =>
            save.mutate(undefined, { onSuccess: (saved) => (saved ? announce(sentences.saved) : undefined) })
          }
        >
          {sentences.saveHar}
        </Button>
      }
    >
      <p className={cx('hint')}>{sentences.promise}</p>
      <div className={cx('tools')}>
        <ToggleGroup
          label={sentences.show}
          options={(['all', 'failed', 'repeated'] as const).map((id) => ({ id, label: sentences.kinds[id] }))}
          value={kind}
          onChange={setKind}
        />
        <TextField label={sentences.filter} value={filter} onChange={setFilter} />
        <form
          className={cx('search')}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === '') return;
            search.mutate(text, {
              onSuccess: ({ ids }) => announce(sentences.shown(ids.length, all.length)),
            });
          }}
        >
          <TextField
            label={sentences.search}
            help={sentences.searchHelp}
            value={text}
            onChange={setText}
            autoComplete="off"
          />
          <Button type="submit" isDisabled={search.isPending}>
            {sentences.find}
          </Button>
          {found === null ? null : (
            <Button
              look="quiet"
              onPress={() => {
                search.reset();
                setText('');
              }}
            >
              {sentences.everything}
            </Button>
          )}
        </form>
      </div>
      {search.error === null ? null : <ErrorPanel {...problemOf(search.error)} />}
      {save.error === null ? null : <ErrorPanel {...problemOf(save.error)} />}
      <p className={cx('hint')}>{sentences.shown(shown.length, all.length)}</p>
      <div className={cx('panes')}>
        <RequestList requests={shown} chosen={chosen} onChoose={setChosen} />
        <RequestDetail syncId={syncId} runId={runId} request={chosen} />
      </div>
      {requests.hasNextPage ? (
        <Button onPress={() => void requests.fetchNextPage()}>{sentences.more}</Button>
      ) : null}
    </Card>
  );
}
