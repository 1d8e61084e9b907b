import { appSentences } from '#app/app-sentences.ts';
import { Page } from '#app/page.tsx';
import { ConnectionsPanel } from '#features/connections/connections-panel.tsx';
import { SettingsPanel } from '#features/settings/settings-panel.tsx';
import { PageHeading } from '#ui/page-heading.tsx';

export function ConnectionsPage() {
  return (
    <Page>
      <PageHeading title={appSentences.connections} lead={appSentences.connectionsLead} />
      <ConnectionsPanel />
    </Page>
  );
}

export function SettingsPage() {
  return (
    <Page>
      <PageHeading title={appSentences.settings} />
      <SettingsPanel />
    </Page>
  );
}
