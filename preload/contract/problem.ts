import { z } from 'zod';
import { record } from './record.ts';

/** What went wrong, for a person: one sentence of what happened, one of what to do. Never holds a value from a user's row. */
export const problemSchema = record({
  /** Stable, machine-readable, kebab-case. */
  code: z.string(),
  /** The user's sentence: where, what was expected, what was seen (masked). */
  message: z.string(),
  /** What to do about it. */
  fix: z.string(),
  /** The developer's detail: HTTP status, request ID, code. Not shown first. */
  detail: z.string().exactOptional(),
  /** Where in a sync file or setting, as a path (`mapping[2].field`). */
  place: z.string().exactOptional(),
  line: z.number().exactOptional(),
  column: z.number().exactOptional(),
});
export type Problem = z.output<typeof problemSchema>;
