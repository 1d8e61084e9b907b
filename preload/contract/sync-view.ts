import { z } from 'zod';
import { listOf, record } from './record.ts';
import { matchRateReasonSchema } from './run-report.ts';
import { runViewSchema } from './run-view.ts';
import { syncDraftSchema } from './sync-draft.ts';

const matchRatePointShape = {
  /** ISO 8601. */
  at: z.string(),
  /** People matched, as Pinterest rounds them. */
  matched: z.number().nullable(),
  /** 0…1, or null with a reason. */
  rate: z.number().nullable(),
  reason: matchRateReasonSchema.nullable(),
};
export const matchRatePointSchema = record(matchRatePointShape);
export type MatchRatePoint = z.output<typeof matchRatePointSchema>;

/** A saved sync as the page sees it. */
export const syncViewSchema = record({
  syncId: z.string(),
  /** With everything that was saved, its source by ID. */
  draft: syncDraftSchema,
  /** The file's name without folders. */
  sourceName: z.string(),
  practice: z.boolean(),
  /** ISO 8601. */
  createdAt: z.string(),
  changedAt: z.string(),
  /** The latest run that was no dry run and no test; null before the first. */
  lastRun: runViewSchema.nullable(),
  matchRates: listOf(matchRatePointSchema),
});
export type SyncView = z.output<typeof syncViewSchema>;

export const matchRateViewSchema = record({
  ...matchRatePointShape,
  /** Why there is no rate, in a sentence. */
  sentence: z.string().nullable(),
  /** The oldest first, the latest included. */
  history: listOf(matchRatePointSchema),
});
