import { useState } from 'react';
import { appSentences } from '#app/app-sentences.ts';
import { Page } from '#app/page.tsx';
import { useAppInfo } from '#bridge/app.ts';
import { AudiencesTable } from '#features/audiences/audiences-table.tsx';
import { AccountChoice } from '#features/connections/account-choice.tsx';
import { ConnectionsPanel } from '#features/connections/connections-panel.tsx';
import { SettingsPanel } from '#features/settings/settings-panel.tsx';
import { PageHeading } from '#ui/page-heading.tsx';

export function AudiencesPage() {
  const info = useAppInfo();
  const [chosen, setChosen] = useState<string | null>(null);
  const adAccountId = chosen ?? info.data?.practice.adAccountId ?? null;
  return (
    <Page>
      <PageHeading title={appSentences.audiences} lead={appSentences.audiencesLead} />
      <AccountChoice adAccountId={adAccountId} onChange={setChosen} />
      {adAccountId === null ? null : <AudiencesTable adAccountId={adAccountId} />}
    </Page>
  );
}

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
