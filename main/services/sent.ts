import type { Problem } from '#contract/problem.ts';
import type { AudienceReport, EventsReport, RunStatus } from '#contract/run-report.ts';
import type { Failure } from '#ports/destination.ts';
import { problemOf } from './failure-problem.ts';

/** What sending brought, beside what the journal knows. */
export interface Sent {
  readonly problem: Problem | null;
  readonly status: RunStatus | null;
  readonly audience: AudienceReport | null;
  readonly events: EventsReport | null;
}

/** How a run ends that a failure stopped. */
export function ended(failure: Failure): { problem: Problem; status: RunStatus } {
  return { problem: problemOf(failure), status: failure.kind === 'cancelled' ? 'cancelled' : 'failed' };
}
