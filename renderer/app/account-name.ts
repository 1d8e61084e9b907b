import { useAdAccounts } from '#bridge/audiences.ts';

/** The name of an ad account, its ID while that is unknown. */
export function useAccountName(adAccountId: string | null): string {
  const accounts = useAdAccounts();
  return accounts.data?.find(({ id }) => id === adAccountId)?.name ?? adAccountId ?? '';
}
