import { useAdAccounts } from '#bridge/audiences.ts';
import { useConnections } from '#bridge/connections.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { practiceConnectionId } from '#contract/connection-info.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { RadioCards } from '#ui/radio-cards.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { sentences } from './sentences.ts';

/** The ad account that a sync goes to; with it comes the connection that reaches it, null for practice. */
export function AccountChoice({
  adAccountId,
  connection,
  onChange,
}: {
  readonly adAccountId: string | null;
  readonly connection: string | null;
  readonly onChange: (adAccountId: string, connection: string | null) => void;
}) {
  const accounts = useAdAccounts();
  const connections = useConnections().data?.connections;
  const labelOf = (id: string) => connections?.find((known) => known.id === id)?.label ?? null;
  if (accounts.isError) {
    const problem = problemOf(accounts.error);
    return (
      <ErrorPanel
        message={problem.message}
        fix={problem.fix}
        retryLabel={sentences.retry}
        onRetry={() => void accounts.refetch()}
      />
    );
  }
  if (accounts.data === undefined) return <Skeleton label={sentences.loading} lines={2} />;
  return (
    <RadioCards
      label={sentences.account}
      value={adAccountId === null ? null : cardId(adAccountId, connection ?? practiceConnectionId)}
      onChange={(chosen) => {
        const account = accounts.data.find((known) => cardId(known.id, known.connection) === chosen);
        if (account !== undefined) onChange(account.id, account.practice ? null : account.connection);
      }}
      cards={accounts.data.map((account) => ({
        id: cardId(account.id, account.connection),
        title: account.name,
        text: [
          account.practice ? sentences.practice : labelOf(account.connection),
          sentences.id(account.id),
          account.country,
          account.currency,
        ]
          .filter((part) => part !== null)
          .join(' · '),
        icon: account.practice ? 'flask' : 'connections',
      }))}
    />
  );
}

/** Two connections may reach the same ad account. */
function cardId(adAccountId: string, connection: string): string {
  return `${connection}/${adAccountId}`;
}
