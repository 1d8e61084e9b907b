import { z } from 'zod';
import { record } from './record.ts';

/** The run of a customer list that can be taken back now, and what that would do. */
export const undoableRunSchema = record({
  /** As its report names it. */
  run: z.string(),
  /** Taking it back has begun and was cut short. */
  isUnderWay: z.boolean(),
  /** It took another run back itself. */
  isInverse: z.boolean(),
  /** Identifiers that it added, and that would go. */
  added: z.int(),
  /** Identifiers that it removed, and that would come back. */
  removed: z.int(),
});
export type UndoableRun = z.output<typeof undoableRunSchema>;
