import { z } from 'zod';
import { objectKindSchema } from './object-kind.ts';
import { listOf, record } from './record.ts';

/** One of Pinterest's fields, as the page shows it. */
export const fieldInfoSchema = record({
  /** Pinterest's documented path (`user_data.em`) or list type (`EMAIL`). */
  id: z.string(),
  object: objectKindSchema,
  group: z.enum(['event', 'person', 'order', 'products', 'app', 'device', 'list-identifier']),
  label: z.string(),
  help: z.string(),
  /** `decimal` is a number that Pinterest takes as a string; `time` is Unix seconds; `identifier` is personal data. */
  type: z.enum(['text', 'integer', 'decimal', 'boolean', 'time', 'choice', 'identifier']),
  /** Takes several values. */
  list: z.boolean(),
  required: z.boolean(),
  example: z.string(),
  /** Whether the value is hashed before it leaves. */
  hashed: z.boolean(),
  choices: listOf(z.string()).exactOptional(),
  /** Where Pinterest documents it. */
  source: z.string(),
});
export type FieldInfo = z.output<typeof fieldInfoSchema>;

/** A column that seems to hold a field, and why. */
export const mappingSuggestionSchema = record({
  column: z.string(),
  columnIndex: z.int(),
  fieldId: z.string(),
  /** 0 … 1 */
  confidence: z.number(),
  reason: record({ kind: z.enum(['exact-name', 'alias', 'values']), text: z.string() }),
});
export type MappingSuggestion = z.output<typeof mappingSuggestionSchema>;
