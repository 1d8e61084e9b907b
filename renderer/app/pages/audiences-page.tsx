import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { appSentences } from '#app/app-sentences.ts';
import { Page } from '#app/page.tsx';
import { syncsOfAudience } from '#app/syncs-of-audience.ts';
import { useAppInfo } from '#bridge/app.ts';
import { useSyncs } from '#bridge/syncs.ts';
import { AudiencesTable } from '#features/audiences/audiences-table.tsx';
import { AccountChoice } from '#features/connections/account-choice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Row } from '#ui/stack.tsx';

/** Customer lists and audiences of an ad account, with the syncs that feed them. */
export function AudiencesPage() {
  const info = useAppInfo();
  const syncs = useSyncs();
  const search = useSearch({ from: '/audiences' });
  const navigate = useNavigate();
  const adAccountId = search.account ?? info.data?.practice.adAccountId ?? null;
  const connection = search.connection ?? null;
  return (
    <Page>
      <PageHeading title={appSentences.audiences} lead={appSentences.audiencesLead} />
      <AccountChoice
        adAccountId={adAccountId}
        connection={connection}
        onChange={(account, reachedBy) =>
          void navigate({
            to: '/audiences',
            search: { account, ...(reachedBy !== null && { connection: reachedBy }) },
          })
        }
      />
      {adAccountId === null ? null : (
        <AudiencesTable
          key={`${connection} ${adAccountId}`}
          adAccountId={adAccountId}
          connection={connection}
          fedBy={(audience) => {
            if (syncs.data === undefined) return syncs.isError ? appSentences.unknown : '…';
            const feeding = syncsOfAudience(syncs.data, adAccountId, audience);
            return feeding.length === 0 ? null : (
              <Row gap={3}>
                {feeding.map(({ syncId, draft: { name } }) => (
                  <Link key={syncId} to="/syncs/$syncId" params={{ syncId }}>
                    {name}
                  </Link>
                ))}
              </Row>
            );
          }}
        />
      )}
    </Page>
  );
}
