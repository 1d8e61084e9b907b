import { useRouterState } from '@tanstack/react-router';
import { useAppInfo } from '#bridge/app.ts';
import { useConnections } from '#bridge/connections.ts';
import { useSyncs } from '#bridge/syncs.ts';
import { audiencesSearch } from './audiences-search.ts';
import { useWizard } from './new-sync/wizard-provider.tsx';

/** Whom a screen works with: the practice account, or a connection by its name. */
export interface WorkingAt {
  readonly practice: boolean;
  readonly name: string;
}

/**
 * Of the sync that is open or being made, or of the account whose audiences are shown. A screen of no sync is marked as practice while there is no connection but that
 * one; else null, for it shows both.
 */
export function useWorkingAt(): WorkingAt | null {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const search = useRouterState({ select: ({ location }) => location.search });
  const info = useAppInfo().data;
  const connections = useConnections().data?.connections;
  const syncs = useSyncs().data;
  const { draft } = useWizard().state;
  if (info === undefined) return null;
  const practice = { practice: true, name: info.practice.name };
  const reachedBy = (id: string) => ({
    practice: false,
    name: connections?.find((known) => known.id === id)?.label ?? id,
  });

  const syncId = /^\/syncs\/([^/]+)/.exec(path)?.[1];
  if (syncId !== undefined) {
    const sync = syncs?.find((known) => known.syncId === syncId);
    if (sync === undefined) return null;
    return sync.practice ? practice : reachedBy(sync.draft.destination.connection ?? '');
  }
  if (path.startsWith('/new/') && draft !== null) {
    return draft.connection === null ? practice : reachedBy(draft.connection);
  }
  if (path === '/audiences') {
    const { connection } = audiencesSearch(search);
    return connection === undefined ? practice : reachedBy(connection);
  }
  return connections?.every((known) => known.practice) ? practice : null;
}
