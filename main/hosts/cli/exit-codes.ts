/** What the process's exit code says. */
export const exitCodes = {
  done: 0,
  failed: 1,
  /** Wrong use of the command, or a wrong sync file. */
  wrongUse: 2,
  doneWithRejectedRows: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
