import { Link, useNavigate } from '@tanstack/react-router';
import { appSentences } from '#app/app-sentences.ts';
import { draftOf } from '#app/new-sync/wizard-draft.ts';
import { useWizard } from '#app/new-sync/wizard-provider.tsx';
import { Page } from '#app/page.tsx';
import type { SourceRef } from '#contract/source-info.ts';
import { SourceOpener } from '#features/sources/source-opener.tsx';
import { UsedSources } from '#features/sources/used-sources.tsx';
import { PageHeading } from '#ui/page-heading.tsx';

/** The files that syncs use. */
export function SourcesPage() {
  const { dispatch } = useWizard();
  const navigate = useNavigate();
  const start = (source: SourceRef) => {
    dispatch({ type: 'start', draft: draftOf(source) });
    void navigate({ to: '/new/$step', params: { step: 'source' } });
  };
  return (
    <Page>
      <PageHeading title={appSentences.sources} lead={appSentences.sourcesLead} />
      <UsedSources
        onOpened={start}
        empty={<SourceOpener onOpened={start} />}
        linkTo={({ syncId, name }) => (
          <Link key={syncId} to="/syncs/$syncId" params={{ syncId }}>
            {name}
          </Link>
        )}
      />
    </Page>
  );
}
