import { z } from 'zod';
import { record } from './record.ts';
import { runReportShape } from './run-report.ts';

const runProgressSchema = z.discriminatedUnion('phase', [
  record({ phase: z.literal('reading'), rows: z.int(), ofRows: z.int() }),
  record({ phase: z.literal('planning') }),
  record({ phase: z.literal('sending'), sent: z.int(), toSend: z.int(), requests: z.int() }),
]);
export type RunProgress = z.output<typeof runProgressSchema>;

const { rejectedRows: _, ...withoutPath } = runReportShape;

/** A run report without the path of its rejected rows. */
const runResultSchema = record({ ...withoutPath, hasRejectedRows: z.boolean() });
export type RunResult = z.output<typeof runResultSchema>;

/** A run as the page sees it, at work or over. */
export const runViewSchema = record({
  runId: z.string(),
  syncId: z.string(),
  dryRun: z.boolean(),
  test: z.boolean(),
  /** It takes another run back. */
  takesBack: z.boolean().default(false),
  /** ISO 8601. */
  startedAt: z.string(),
  /** The latest; null before the first and for runs of earlier sessions. */
  progress: runProgressSchema.nullable(),
  /** Held back by the user: no request begins. */
  paused: z.boolean(),
  /** Null while the run is at work. */
  result: runResultSchema.nullable(),
});
export type RunView = z.output<typeof runViewSchema>;

export const runProgressEventSchema = record({
  runId: z.string(),
  syncId: z.string(),
  progress: runProgressSchema,
  /** Pinterest does not do what it should and is asked again; or the run waits until a person does something. */
  trouble: record({ what: z.string(), needsPerson: z.boolean() }).nullable(),
});
export type RunProgressEvent = z.output<typeof runProgressEventSchema>;
