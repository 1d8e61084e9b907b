import pc from 'picocolors';
import type { Problem } from '#contract/problem.ts';

/**
 * What a command prints. With `json`, stdout gets exactly one JSON document and everything else goes to stderr; without,
 * results go to stdout as text for people.
 */
export class Output {
  readonly json: boolean;

  constructor(json: boolean) {
    this.json = json;
  }

  /** A line of the result, for people only. */
  line(text = ''): void {
    if (!this.json) process.stdout.write(`${text}\n`);
  }

  /** A remark that is not part of the result. */
  remark(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  /** The command's one document. */
  document(value: unknown): void {
    if (this.json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  problems(problems: readonly Problem[], file?: string): void {
    for (const problem of problems) this.remark(problemText(problem, file));
  }
}

/** A problem as a person reads it in a terminal. */
export function problemText(problem: Problem, file?: string): string {
  const where = problem.line === undefined ? file : `${file ?? ''}:${problem.line}:${problem.column ?? 1}`;
  const lines = [
    `${pc.red('✗')} ${where === undefined || where === '' ? '' : `${pc.dim(where)} `}${problem.message}`,
  ];
  lines.push(`  ${pc.cyan('→')} ${problem.fix}`);
  if (problem.detail !== undefined) lines.push(`  ${pc.dim(problem.detail)}`);
  return lines.join('\n');
}
