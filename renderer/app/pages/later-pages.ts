// Every page but the first: one file, for they share most of what they are made of.
export { AudiencesPage } from './audiences-page.tsx';
export { NewSyncPage } from './new-sync-page.tsx';
export { ConnectionsPage, SettingsPage } from './plain-pages.tsx';
export { RunPage } from './run-page.tsx';
export { SourcesPage } from './sources-page.tsx';
export { SyncDebugger } from './sync-debugger.tsx';
export { SyncPage } from './sync-page.tsx';
export { SyncMapping, SyncOverview, SyncRuns, SyncSettingsPart, SyncTestEvents } from './sync-parts.tsx';
