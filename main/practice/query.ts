import type { Schema } from './schema.ts';
import { violation } from './schema.ts';

/** The query parameters of the operations, by name; others are ignored, as Pinterest does. */
const parameters: Readonly<Record<string, Schema>> = {
  page_size: { type: 'integer', minimum: 1, maximum: 250 },
  order: { type: 'string', enum: ['ASCENDING', 'DESCENDING'] },
  ownership_type: { type: 'string', enum: ['OWNED', 'RECEIVED'] },
  include_shared_accounts: { type: 'boolean' },
  test: { type: 'boolean' },
  lookback_period: { type: 'string', enum: ['1d', '14d'] },
  source_platform: {
    type: 'string',
    enum: [
      'WEB',
      'MOBILE',
      'MOBILE_ANDROID',
      'MOBILE_IOS',
      'OFFLINE',
      'PINTEREST_WEB',
      'PINTEREST_ANDROID',
      'PINTEREST_IOS',
      'POINT_OF_SALE',
    ],
  },
  ingestion_source: { type: 'string', enum: ['TAG', 'MMP', 'FILE_UPLOAD', 'CONVERSIONS_API', 'NATIVE'] },
};

/** What is wrong with a query; null where nothing is. */
export function queryViolation(query: URLSearchParams, required: readonly string[]): string | null {
  const missing = required.find((name) => !query.has(name));
  if (missing !== undefined) return `'${missing}' is a required property`;
  for (const [name, text] of query) {
    const schema = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const found = schema === undefined ? null : violation(schema, read(schema, text));
    if (found !== null) return found;
  }
  return null;
}

function read(schema: Schema, text: string): unknown {
  if (schema.type === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (schema.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
