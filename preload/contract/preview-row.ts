import { z } from 'zod';
import { record } from './record.ts';
import { rejectReasonSchema, valueWarningSchema } from './reject-reason.ts';

/** One field of one row, before and after: what the hashing preview shows. Holds original data: never logged, shown masked. */
export const previewRowSchema = record({
  /** Position of the row in the source, from 1. */
  row: z.int(),
  /** Pinterest's path, such as `user_data.em`. */
  field: z.string(),
  original: z.string(),
  /** Null where the value is rejected, absent, or arrived hashed. */
  normalized: z.string().nullable(),
  /** Lower-case hex, or null where nothing is hashed. */
  hashed: z.string().nullable(),
  /** Why the value is not sent; null where it is. */
  reason: rejectReasonSchema.nullable(),
  warning: valueWarningSchema.nullable(),
});
export type PreviewRow = z.output<typeof previewRowSchema>;
