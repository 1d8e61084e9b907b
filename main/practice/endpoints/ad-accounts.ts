import { type Answer, success } from '#practice/answer.ts';
import type { AccountCall, Call } from '#practice/call.ts';
import { page } from '#practice/paging.ts';
import type { AdAccount } from '#practice/world.ts';

/** When the practice accounts claim to have been opened: 1 January 2024. */
const openedAt = 1_704_067_200;

export function listAdAccounts({ world, query }: Call): Answer {
  const permitted = [...world.accounts.values()].filter((account) => account.isPermitted);
  return page(permitted, query, describe);
}

export function getAdAccount({ account }: AccountCall): Answer {
  return success(describe(account));
}

function describe(account: AdAccount): object {
  return {
    id: account.id,
    name: account.name,
    owner: { username: 'practice', id: '549755885100' },
    country: account.country,
    currency: account.currency,
    permissions: ['OWNER'],
    created_time: openedAt,
    updated_time: openedAt,
  };
}
