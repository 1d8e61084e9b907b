import type { Problem } from '#contract/problem.ts';

/** Problems as they are found. */
export class ProblemList {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];

  error(place: string, code: string, message: string, fix: string): void {
    this.errors.push({ code, message, fix, place });
  }

  warn(place: string, code: string, message: string, fix: string): void {
    this.warnings.push({ code, message, fix, place });
  }
}
