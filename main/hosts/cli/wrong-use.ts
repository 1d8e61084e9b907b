import type { Problem } from '#contract/problem.ts';

/** The command or the sync file is wrong: exit code 2, with every problem. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
  readonly problems: readonly Problem[];
  /** The sync file that the problems' lines belong to. */
  readonly file: string | undefined;

  constructor(problems: readonly Problem[], file?: string) {
    super(problems[0]?.message ?? 'wrong use');
    this.problems = problems;
    this.file = file;
  }
}
