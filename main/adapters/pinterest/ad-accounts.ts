import { z } from 'zod';
import type { AdAccount } from '#ports/destination.ts';
import { type Operation, pathOf, reading } from './operation.ts';
import { type Page, pageSchema } from './pages.ts';

const adAccountSchema: z.ZodType<AdAccount> = z
  .object({
    id: z.string(),
    name: z.string().nullish(),
    country: z.string().nullish(),
    currency: z.string().nullish(),
    permissions: z.array(z.string()).nullish(),
  })
  .transform((account) => ({
    id: account.id,
    name: account.name ?? '',
    country: account.country ?? null,
    currency: account.currency ?? null,
    permissions: account.permissions ?? [],
  }));

/** A page of the ad accounts that the login can reach, shared ones included. */
export function listAdAccounts(query: Readonly<Record<string, string>>): Operation<Page<AdAccount>> {
  return {
    method: 'GET',
    path: '/ad_accounts',
    query,
    category: 'ads_read',
    adAccountId: '',
    repeatable: true,
    read: reading(pageSchema(adAccountSchema)),
  };
}

export function getAdAccount(adAccountId: string): Operation<AdAccount> {
  return {
    method: 'GET',
    path: pathOf`/ad_accounts/${adAccountId}`,
    category: 'ads_read',
    adAccountId,
    repeatable: true,
    read: reading(adAccountSchema),
  };
}
