import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { audiencesSearch } from './audiences-search.ts';
import { CrashPage } from './crash-page.tsx';
import { HomePage } from './pages/home-page.tsx';
import { Shell } from './shell.tsx';

/** All pages but the first, which is there sooner without them. */
export const laterPages = () => import('./pages/later-pages.ts');

const root = createRootRoute({ component: Shell, notFoundComponent: HomePage });
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });
const newSync = createRoute({
  getParentRoute: () => root,
  path: '/new/$step',
  component: lazyRouteComponent(laterPages, 'NewSyncPage'),
});
const run = createRoute({
  getParentRoute: () => root,
  path: '/syncs/$syncId/runs/$runId',
  component: lazyRouteComponent(laterPages, 'RunPage'),
});
const sync = createRoute({
  getParentRoute: () => root,
  path: '/syncs/$syncId',
  component: lazyRouteComponent(laterPages, 'SyncPage'),
});
const overview = createRoute({
  getParentRoute: () => sync,
  path: '/',
  component: lazyRouteComponent(laterPages, 'SyncOverview'),
});
const runs = createRoute({
  getParentRoute: () => sync,
  path: '/runs',
  component: lazyRouteComponent(laterPages, 'SyncRuns'),
});
const mapping = createRoute({
  getParentRoute: () => sync,
  path: '/mapping',
  component: lazyRouteComponent(laterPages, 'SyncMapping'),
});
const test = createRoute({
  getParentRoute: () => sync,
  path: '/test',
  component: lazyRouteComponent(laterPages, 'SyncTestEvents'),
});
const debug = createRoute({
  getParentRoute: () => sync,
  path: '/debugger',
  component: lazyRouteComponent(laterPages, 'SyncDebugger'),
});
const syncSettings = createRoute({
  getParentRoute: () => sync,
  path: '/settings',
  component: lazyRouteComponent(laterPages, 'SyncSettingsPart'),
});
const audiences = createRoute({
  getParentRoute: () => root,
  path: '/audiences',
  component: lazyRouteComponent(laterPages, 'AudiencesPage'),
  validateSearch: audiencesSearch,
});
const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  component: lazyRouteComponent(laterPages, 'SourcesPage'),
});
const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: lazyRouteComponent(laterPages, 'ConnectionsPage'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(laterPages, 'SettingsPage'),
});

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
