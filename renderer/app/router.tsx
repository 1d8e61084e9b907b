import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { audiencesSearch } from './audiences-search.ts';
import { CrashPage } from './crash-page.tsx';
import { AudiencesPage } from './pages/audiences-page.tsx';
import { HomePage } from './pages/home-page.tsx';
import { NewSyncPage } from './pages/new-sync-page.tsx';
import { ConnectionsPage, SettingsPage } from './pages/plain-pages.tsx';
import { RunPage } from './pages/run-page.tsx';
import { SourcesPage } from './pages/sources-page.tsx';
import { SyncDebugger } from './pages/sync-debugger.tsx';
import { SyncPage } from './pages/sync-page.tsx';
import {
  SyncMapping,
  SyncOverview,
  SyncRuns,
  SyncSettingsPart,
  SyncTestEvents,
} from './pages/sync-parts.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: HomePage });
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });
const newSync = createRoute({ getParentRoute: () => root, path: '/new/$step', component: NewSyncPage });
const run = createRoute({
  getParentRoute: () => root,
  path: '/syncs/$syncId/runs/$runId',
  component: RunPage,
});
const sync = createRoute({ getParentRoute: () => root, path: '/syncs/$syncId', component: SyncPage });
const overview = createRoute({ getParentRoute: () => sync, path: '/', component: SyncOverview });
const runs = createRoute({ getParentRoute: () => sync, path: '/runs', component: SyncRuns });
const mapping = createRoute({ getParentRoute: () => sync, path: '/mapping', component: SyncMapping });
const test = createRoute({ getParentRoute: () => sync, path: '/test', component: SyncTestEvents });
const debug = createRoute({ getParentRoute: () => sync, path: '/debugger', component: SyncDebugger });
const syncSettings = createRoute({
  getParentRoute: () => sync,
  path: '/settings',
  component: SyncSettingsPart,
});
const audiences = createRoute({
  getParentRoute: () => root,
  path: '/audiences',
  component: AudiencesPage,
  validateSearch: audiencesSearch,
});
const sources = createRoute({ getParentRoute: () => root, path: '/sources', component: SourcesPage });
const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: ConnectionsPage,
});
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsPage });

/** Addresses live behind the #: the page is one file. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    newSync,
    run,
    sync.addChildren([overview, runs, mapping, test, debug, syncSettings]),
    audiences,
    sources,
    connections,
    settings,
  ]),
  history: createHashHistory(),
  defaultErrorComponent: CrashPage,
  defaultPendingMinMs: 0,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
