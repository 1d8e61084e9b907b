import type { Problem } from '#contract/problem.ts';

/** An expected failure with a sentence for the person and a way out. Anything else that is thrown is a bug. */
export class MatchboardError extends Error {
  override readonly name = 'MatchboardError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
  }
}
