import { z } from 'zod';
import { record } from './record.ts';

/** A rejected row, to see what is meant: its value is masked. */
export const rejectedExampleSchema = record({
  reason: z.string(),
  /** Position in the source, from 1. */
  row: z.int(),
  /** Null where the row as a whole is meant, or the value came from several columns. */
  column: z.string().nullable(),
  /** Masked; empty where there is none to show. */
  value: z.string(),
});
export type RejectedExample = z.output<typeof rejectedExampleSchema>;
