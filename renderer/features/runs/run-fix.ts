import type { Problem } from '#contract/problem.ts';
import { sentences } from './sentences.ts';

/** What to do about a run's problem, here in the window: the problem itself may name a flag of the command line. */
export function runFix({ code, fix }: Problem): string {
  return code === 'removal-guard' ? sentences.removalFix : fix;
}
