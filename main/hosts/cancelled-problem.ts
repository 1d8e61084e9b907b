import type { Problem } from '#contract/problem.ts';

export const cancelledProblem: Problem = {
  code: 'cancelled',
  message: 'Cancelled.',
  fix: 'Start it again when you are ready.',
};
