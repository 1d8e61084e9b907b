import { type Answer, invalidRequest, notFound, success } from '#practice/answer.ts';
import type { AccountCall } from '#practice/call.ts';
import { page } from '#practice/paging.ts';
import { judgeRecord } from '#practice/population.ts';
import { type Records, readRecords } from '#practice/records.ts';
import { type Schema, violation } from '#practice/schema.ts';

const nonEmpty: Schema = { type: 'string', minLength: 1 };
const createSchema: Schema = {
  type: 'object',
  properties: {
    name: nonEmpty,
    records: nonEmpty,
    list_type: { type: 'string', enum: ['EMAIL', 'IDFA', 'MAID', 'LR_ID', 'DLX_ID', 'HASHED_PINNER_ID'] },
  },
  required: ['name', 'records'],
};
const updateSchema: Schema = {
  type: 'object',
  properties: { operation_type: { type: 'string', enum: ['ADD', 'REMOVE'] }, records: nonEmpty },
  required: ['operation_type', 'records'],
};

interface CreateBody {
  readonly name: string;
  readonly records: string;
  readonly list_type?: string;
}
interface UpdateBody {
  readonly operation_type: 'ADD' | 'REMOVE';
  readonly records: string;
}

export function listCustomerLists({ account, query, now }: AccountCall): Answer {
  return page([...account.lists.values()], query, (list) => list.describe(now));
}

export function createCustomerList({ world, account, body, now }: AccountCall): Answer {
  const found = violation(createSchema, body);
  if (found !== null) return invalidRequest(found);
  const { name, records: text, list_type: listType = 'EMAIL' } = body as CreateBody;
  const records = readRecords(text);
  const refusal = refuse(records, listType);
  if (refusal !== null) return refusal;
  const list = world.createList(account, name, listType, now);
  list.change('ADD', records, now);
  return success(list.describe(now));
}

export function getCustomerList({ account, params, now }: AccountCall): Answer {
  const list = account.lists.get(params['customer_list_id'] ?? '');
  return list === undefined ? notFound('Customer list') : success(list.describe(now));
}

export function updateCustomerList({ account, params, body, now }: AccountCall): Answer {
  const list = account.lists.get(params['customer_list_id'] ?? '');
  if (list === undefined) return notFound('Customer list');
  const found = violation(updateSchema, body);
  if (found !== null) return invalidRequest(found);
  const { operation_type: operation, records: text } = body as UpdateBody;
  const records = readRecords(text);
  const refusal = refuse(records, list.listType);
  if (refusal !== null) return refusal;
  list.change(operation, records, now);
  return success(list.describe(now));
}

/** What is wrong with the records beyond their being a text; null where nothing is. */
function refuse(records: Records, listType: string): Answer | null {
  if (records.hashes.length + records.others.length === 0) return invalidRequest('records is empty');
  return records.others.some((record) => judgeRecord(listType, record) === 'unhashed-device-id')
    ? invalidRequest('MAIDs and IDFAs must be hashed with SHA1, SHA256, or MD5')
    : null;
}
