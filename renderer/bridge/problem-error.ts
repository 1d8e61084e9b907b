import type { Problem } from '#contract/problem.ts';

/** A problem that main has told, on its way through React Query. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** What to tell a person about an error of any kind. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return {
    code: 'page-bug',
    message: 'Something in Matchboard went wrong.',
    fix: 'Nothing is lost. Try again; if it stays, restart the app.',
    detail: error instanceof Error ? error.message : String(error),
  };
}
