import { useAdAccounts } from '#bridge/audiences.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { RadioCards } from '#ui/radio-cards.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { sentences } from './sentences.ts';

/** The ad account that a sync goes to. */
export function AccountChoice({
  adAccountId,
  onChange,
}: {
  readonly adAccountId: string | null;
  readonly onChange: (adAccountId: string) => void;
}) {
  const accounts = useAdAccounts();
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
      value={adAccountId}
      onChange={onChange}
      cards={accounts.data.map((account) => ({
        id: account.id,
        title: account.name,
        text: [
          account.practice ? sentences.practice : null,
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
