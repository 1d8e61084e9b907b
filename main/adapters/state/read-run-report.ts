import { z } from 'zod';
import { rejectReasonSchema } from '#contract/reject-reason.ts';
import { type RunReport, runReportSchema } from '#contract/run-report.ts';

/** Reasons come and go with versions; the rest of a report outlives them. */
const recordedSchema = z.looseObject({
  droppedValues: z.array(z.looseObject({ reason: z.unknown() })),
});

/** A report that this or an earlier version has recorded; null where it cannot be made sense of. */
export function readRunReport(json: string): RunReport | null {
  const recorded = recordedSchema.safeParse(JSON.parse(json));
  if (!recorded.success) return null;
  const droppedValues = recorded.data.droppedValues.filter(
    ({ reason }) => rejectReasonSchema.safeParse(reason).success,
  );
  return runReportSchema.safeParse({ ...recorded.data, droppedValues }).data ?? null;
}
