import { type Answer, failure, invalidRequest, notFound, success } from '#practice/answer.ts';
import type { AccountCall } from '#practice/call.ts';
import { page } from '#practice/paging.ts';
import { type Schema, violation } from '#practice/schema.ts';

const digits: Schema = { type: 'string', pattern: /^\d+$/ };
const text: Schema = { type: 'string', minLength: 1 };
const rule: Schema = {
  type: 'object',
  properties: { customer_list_id: digits, ad_account_id: digits, country: text },
};
const createSchema: Schema = {
  type: 'object',
  properties: {
    ad_account_id: digits,
    name: text,
    description: { type: 'string' },
    audience_type: {
      type: 'string',
      enum: ['CUSTOMER_LIST', 'VISITOR', 'ENGAGEMENT', 'ACTALIKE', 'PERSONA'],
    },
    rule,
  },
  required: ['audience_type', 'name', 'rule'],
};
const updateSchema: Schema = {
  type: 'object',
  properties: {
    ad_account_id: digits,
    name: text,
    description: { type: 'string' },
    operation_type: { type: 'string', enum: ['UPDATE', 'REMOVE'] },
    rule,
  },
};

interface Rule {
  readonly customer_list_id?: string;
}
interface CreateBody {
  readonly name: string;
  readonly description?: string;
  readonly audience_type: string;
  readonly rule: Rule;
}
interface UpdateBody {
  readonly name?: string;
  readonly description?: string;
  readonly operation_type?: 'UPDATE' | 'REMOVE';
  readonly rule?: Rule;
}

export function listAudiences({ account, query, now }: AccountCall): Answer {
  const owned = query.get('ownership_type') === 'RECEIVED' ? [] : [...account.audiences.values()];
  return page(owned, query, (audience) => audience.describe(now));
}

export function createAudience({ world, account, body, now }: AccountCall): Answer {
  const found = violation(createSchema, body);
  if (found !== null) return invalidRequest(found);
  const { name, description = null, audience_type: type, rule: wanted } = body as CreateBody;
  if (type !== 'CUSTOMER_LIST') return beyondPractice(`${type} audiences`);
  const other = otherRulePart(wanted);
  if (other !== undefined) return beyondPractice(`${other} in a rule`);
  const listId = wanted.customer_list_id;
  if (listId === undefined) return invalidRequest("'customer_list_id' is a required property");
  const list = account.lists.get(listId);
  if (list === undefined) return notFound('Customer list');
  return success(world.createAudience(account, { name, description, list }, now).describe(now));
}

export function getAudience({ account, params, now }: AccountCall): Answer {
  const audience = account.audiences.get(params['audience_id'] ?? '');
  return audience === undefined ? notFound('Audience') : success(audience.describe(now));
}

/** Changes an audience's words, or removes it: there is no DELETE. */
export function updateAudience({ account, params, body, now }: AccountCall): Answer {
  const audience = account.audiences.get(params['audience_id'] ?? '');
  if (audience === undefined) return notFound('Audience');
  const found = violation(updateSchema, body);
  if (found !== null) return invalidRequest(found);
  const { operation_type: operation = 'UPDATE', rule: wanted, ...change } = body as UpdateBody;
  if (operation === 'REMOVE') account.audiences.delete(audience.id);
  else if (wanted !== undefined) return beyondPractice('changing the rule of an audience');
  else audience.update(change, now);
  return success(audience.describe(now));
}

function otherRulePart(wanted: Rule): string | undefined {
  return Object.keys(wanted).find((name) => !Object.hasOwn(rule.properties ?? {}, name));
}

/** What Pinterest can do and the practice server cannot, said plainly. */
function beyondPractice(what: string): Answer {
  return failure(400, 1, `The practice server does not know ${what}.`);
}
