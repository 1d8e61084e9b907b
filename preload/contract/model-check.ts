import { z } from 'zod';
import { listOf, record } from './record.ts';
import { rejectReasonSchema } from './reject-reason.ts';

/** Values or rows that are left out for one reason: what one change might mend. */
const checkGroupSchema = record({
  /** Null where the whole row is concerned. */
  fieldId: z.string().nullable(),
  /** The column behind the field; null where there is none, or several. */
  column: z.string().nullable(),
  reason: rejectReasonSchema,
  sentence: z.string(),
  fix: z.string(),
  /** `row`: rows that are not sent for it. `value`: left out of rows that are sent all the same. */
  loses: z.enum(['row', 'value']),
  count: z.int(),
  /** The first three, masked. */
  examples: listOf(record({ row: z.int(), value: z.string() })),
});
export type CheckGroup = z.output<typeof checkGroupSchema>;

/** What would become of every row, found without asking Pinterest. `rows = ready + rejected + empty + malformed`. */
export const modelCheckSchema = record({
  rows: z.int(),
  ready: z.int(),
  rejected: z.int(),
  /** Rows without a single identifier. */
  empty: z.int(),
  malformed: z.int(),
  /** The commonest first. */
  groups: listOf(checkGroupSchema),
});
export type ModelCheck = z.output<typeof modelCheckSchema>;

export const checkProgressSchema = record({ jobId: z.string(), rows: z.int(), ofRows: z.int() });
export type CheckProgress = z.output<typeof checkProgressSchema>;
