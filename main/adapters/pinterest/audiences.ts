import { z } from 'zod';
import type { Audience } from '#ports/destination.ts';
import { type Operation, pathOf, reading } from './operation.ts';
import { type Page, pageSchema } from './pages.ts';

const audienceSchema: z.ZodType<Audience> = z
  .object({
    id: z.string(),
    name: z.string().nullish(),
    status: z.string().nullish(),
    size: z.number().nullish(),
    rule: z.object({ customer_list_id: z.string().nullish() }).nullish(),
  })
  .transform((audience) => ({
    id: audience.id,
    name: audience.name ?? '',
    status: audience.status ?? 'INITIALIZING',
    size: audience.size ?? null,
    customerListId: audience.rule?.customer_list_id ?? null,
  }));

const read = reading(audienceSchema);
const readPage = reading(pageSchema(audienceSchema));

/** Not repeatable: names need not be unique, so a second try could make a second audience. */
export function createAudience(
  adAccountId: string,
  audience: { readonly name: string; readonly customerListId: string },
): Operation<Audience> {
  return {
    method: 'POST',
    path: pathOf`/ad_accounts/${adAccountId}/audiences`,
    body: JSON.stringify({
      name: audience.name,
      audience_type: 'CUSTOMER_LIST',
      rule: { customer_list_id: audience.customerListId },
    }),
    category: 'ads_write',
    adAccountId,
    repeatable: false,
    read,
  };
}

export function getAudience(adAccountId: string, audienceId: string): Operation<Audience> {
  return {
    method: 'GET',
    path: pathOf`/ad_accounts/${adAccountId}/audiences/${audienceId}`,
    category: 'ads_read',
    adAccountId,
    repeatable: true,
    read,
  };
}

export function listAudiences(
  adAccountId: string,
  query: Readonly<Record<string, string>>,
): Operation<Page<Audience>> {
  return {
    method: 'GET',
    path: pathOf`/ad_accounts/${adAccountId}/audiences`,
    query,
    category: 'ads_read',
    adAccountId,
    repeatable: true,
    read: readPage,
  };
}
