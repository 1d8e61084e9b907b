import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { appSentences } from '#app/app-sentences.ts';
import { Page } from '#app/page.tsx';
import { problemOf } from '#bridge/problem-error.ts';
import { useStartRun } from '#bridge/runs.ts';
import { useSync } from '#bridge/syncs.ts';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import styles from './sync-page.module.css';

const cx = classNames(styles);

/** A sync: its heading, its parts, and whichever of them is open. */
export function SyncPage() {
  const { syncId } = useParams({ from: '/syncs/$syncId' });
  const sync = useSync(syncId);
  const start = useStartRun();
  const navigate = useNavigate();
  if (sync.isError) {
    return (
      <Page>
        <ErrorPanel
          {...problemOf(sync.error)}
          retryLabel={appSentences.home}
          onRetry={() => void navigate({ to: '/' })}
        />
      </Page>
    );
  }
  if (sync.data === undefined) {
    return (
      <Page>
        <Skeleton label={appSentences.loading} lines={8} />
      </Page>
    );
  }
  const { draft } = sync.data;
  const run = (dryRun: boolean) =>
    start.mutate(
      { syncId, dryRun },
      {
        onSuccess: ({ runId }) =>
          void navigate({ to: '/syncs/$syncId/runs/$runId', params: { syncId, runId } }),
      },
    );
  const tabs = [
    { to: '/syncs/$syncId', label: appSentences.overview },
    { to: '/syncs/$syncId/runs', label: appSentences.runs },
    { to: '/syncs/$syncId/mapping', label: appSentences.mapping },
    ...(draft.object === 'conversion-events'
      ? [{ to: '/syncs/$syncId/test', label: appSentences.testEvents } as const]
      : []),
    { to: '/syncs/$syncId/debugger', label: appSentences.debugger },
    { to: '/syncs/$syncId/settings', label: appSentences.settings },
  ] as const;
  return (
    <Page>
      <PageHeading
        title={draft.name}
        aside={
          <>
            <Button isDisabled={start.isPending} onPress={() => run(true)}>
              {appSentences.dryRun}
            </Button>
            <Button look="primary" icon="play" isDisabled={start.isPending} onPress={() => run(false)}>
              {appSentences.runNow}
            </Button>
          </>
        }
      />
      {start.error === null ? null : <ErrorPanel {...problemOf(start.error)} />}
      <nav className={cx('tabs')} aria-label={appSentences.sections}>
        {tabs.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            params={{ syncId }}
            activeOptions={{ exact: true }}
            className={cx('tab')}
            activeProps={{ className: cx('active') }}
          >
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Page>
  );
}
