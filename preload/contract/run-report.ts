import { z } from 'zod';
import { problemSchema } from './problem.ts';
import { listOf, record } from './record.ts';
import { rejectReasonSchema } from './reject-reason.ts';

const runStatusSchema = z.enum([
  /** Everything that could be sent was accepted. */
  'done',
  /** Done, and some rows were rejected. */
  'done_with_rejected_rows',
  /** The removal guard stopped it before anything was sent. */
  'stopped',
  'cancelled',
  'failed',
]);
export type RunStatus = z.output<typeof runStatusSchema>;

/** Why there is no match rate. */
export const matchRateReasonSchema = z.enum([
  'existing_audience',
  'removals_off',
  'still_processing',
  'too_small',
  'no_rows',
  'not_available',
]);
export type MatchRateReason = z.output<typeof matchRateReasonSchema>;

/** What a run did to its audience, with Pinterest's own numbers. */
const audienceReportSchema = record({
  customerListId: z.string().nullable(),
  audienceId: z.string().nullable(),
  name: z.string(),
  customerListName: z.string(),
  audienceName: z.string(),
  /** Pinterest's word: READY, INITIALIZING, TOO_SMALL; null before the audience exists. */
  status: z.string().nullable(),
  /** People matched, as Pinterest rounds them; null while unknown. */
  matched: z.number().nullable(),
  /** matched ÷ queried, 0…1; null with a reason. */
  matchRate: z.number().nullable(),
  matchRateReason: matchRateReasonSchema.nullable(),
});
export type AudienceReport = z.output<typeof audienceReportSchema>;

/** What Pinterest said of one event. */
const eventNoteSchema = record({
  row: z.int(),
  status: z.enum(['processed', 'failed']),
  /** In Pinterest's words. */
  message: z.string(),
  /** The field that Pinterest's words name; null where they name none. */
  field: z.string().nullable().default(null),
});
export type EventNote = z.output<typeof eventNoteSchema>;

/** What Pinterest said of the events of a run. */
const eventsReportSchema = record({
  test: z.boolean(),
  received: z.int(),
  processed: z.int(),
  failed: z.int(),
  withWarnings: z.int(),
  /** The first events that Pinterest had something to say about. */
  notes: listOf(eventNoteSchema),
});
export type EventsReport = z.output<typeof eventsReportSchema>;

/** Values of one field that were left out for one reason. */
const droppedValuesSchema = record({ field: z.string(), reason: rejectReasonSchema, count: z.int() });
export type DroppedValues = z.output<typeof droppedValuesSchema>;

const runWarningSchema = record({
  code: z.string(),
  message: z.string(),
  /** How many rows or values it concerns. */
  count: z.int().exactOptional(),
});
export type RunWarning = z.output<typeof runWarningSchema>;

/** Some of what a dry run found: the beginnings of SHA-256 hashes, never an identifier itself. */
const samplesSchema = record({ added: listOf(z.string()), removed: listOf(z.string()) });
export type Samples = z.output<typeof samplesSchema>;

/**
 * What one sync run did. For every run that is not `failed` or `cancelled` part-way:
 * `queried = sent + unchanged + duplicate + rejected + skipped`. Removals are counted apart.
 */
export const runReportShape = {
  run: z.string(),
  sync: z.string(),
  status: runStatusSchema,
  dryRun: z.boolean(),
  /** The run that this one takes back; null where that was cut short and has no report. Left out of every other run. */
  undoes: z.string().nullable().exactOptional(),
  queried: z.int(),
  sent: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  skipped: z.int(),
  /** Rows that would have been sent, but the run ended before Pinterest accepted them. */
  unsent: z.int(),
  /** Distinct identifiers (or events) newly accepted by Pinterest. */
  added: z.int(),
  removed: z.int(),
  /** Of a dry run. */
  samples: samplesSchema.nullable().default(null),
  /** Requests made to Pinterest, retries included. */
  requests: z.int(),
  audience: audienceReportSchema.nullable(),
  events: eventsReportSchema.nullable(),
  /** Where they are written. */
  rejectedRows: z.string().nullable(),
  /** Rejected rows by reason. */
  rejectedBy: z.record(z.string(), z.int()).readonly(),
  /** Values that were left out of rows that are sent all the same. */
  droppedValues: listOf(droppedValuesSchema),
  warnings: listOf(runWarningSchema),
  error: problemSchema.nullable(),
  startedAt: z.string(),
  finishedAt: z.string(),
};
export const runReportSchema = record(runReportShape);
export type RunReport = z.output<typeof runReportSchema>;

/** Of a run that reads no rows, or comes to none. */
export const noRows = {
  queried: 0,
  sent: 0,
  unchanged: 0,
  duplicate: 0,
  rejected: 0,
  skipped: 0,
  unsent: 0,
} as const;
