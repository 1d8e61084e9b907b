import { z } from 'zod';
import type { ListType } from '#contract/object-kind.ts';
import type { ListRecord } from '#domain/identifiers/brand.ts';
import type { CustomerList } from '#ports/destination.ts';
import { type Operation, pathOf, reading } from './operation.ts';
import { type Page, pageSchema } from './pages.ts';

const customerListSchema: z.ZodType<CustomerList> = z
  .object({
    id: z.string(),
    name: z.string().nullish(),
    // A list that is new to the documentation, or to Pinterest's own machines, is not ready yet.
    status: z.enum(['PROCESSING', 'READY', 'TOO_SMALL', 'UPLOADING']).catch('PROCESSING'),
    num_uploaded_user_records: z.number().nullish(),
    num_removed_user_records: z.number().nullish(),
    created_time: z.number().nullish(),
  })
  .transform((list) => ({
    id: list.id,
    name: list.name ?? '',
    status: list.status,
    uploadedRecords: list.num_uploaded_user_records ?? 0,
    removedRecords: list.num_removed_user_records ?? 0,
    createdAt: list.created_time ?? null,
  }));

const read = reading(customerListSchema);
const readPage = reading(pageSchema(customerListSchema));

/** Pinterest takes records as one comma-separated string. */
function join(records: readonly ListRecord[]): string {
  return records.join(',');
}

/** Not repeatable: names need not be unique, so a second try could make a second list. */
export function createCustomerList(
  adAccountId: string,
  list: { readonly name: string; readonly listType: ListType; readonly records: readonly ListRecord[] },
): Operation<CustomerList> {
  return {
    method: 'POST',
    path: pathOf`/ad_accounts/${adAccountId}/customer_lists`,
    body: JSON.stringify({ name: list.name, list_type: list.listType, records: join(list.records) }),
    category: 'ads_write',
    adAccountId,
    repeatable: false,
    read,
  };
}

/** Repeatable: a record that is in the list already, or is not in it any more, changes nothing but the counters. */
export function updateCustomerList(
  adAccountId: string,
  customerListId: string,
  operation: 'ADD' | 'REMOVE',
  records: readonly ListRecord[],
): Operation<CustomerList> {
  return {
    method: 'PATCH',
    path: pathOf`/ad_accounts/${adAccountId}/customer_lists/${customerListId}`,
    body: JSON.stringify({ operation_type: operation, records: join(records) }),
    category: 'ads_write',
    adAccountId,
    repeatable: true,
    read,
  };
}

export function getCustomerList(adAccountId: string, customerListId: string): Operation<CustomerList> {
  return {
    method: 'GET',
    path: pathOf`/ad_accounts/${adAccountId}/customer_lists/${customerListId}`,
    category: 'ads_read',
    adAccountId,
    repeatable: true,
    read,
  };
}

export function listCustomerLists(
  adAccountId: string,
  query: Readonly<Record<string, string>>,
): Operation<Page<CustomerList>> {
  return {
    method: 'GET',
    path: pathOf`/ad_accounts/${adAccountId}/customer_lists`,
    query,
    category: 'ads_read',
    adAccountId,
    repeatable: true,
    read: readPage,
  };
}
