/** What went wrong, for a person: one sentence of what happened, one of what to do. Never holds a value from a user's row. */
export interface Problem {
  /** Stable, machine-readable, kebab-case. */
  readonly code: string;
  /** The user's sentence: where, what was expected, what was seen (masked). */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** The developer's detail: HTTP status, request ID, code. Not shown first. */
  readonly detail?: string;
  /** Where in a sync file or setting, as a path (`mapping[2].field`). */
  readonly place?: string;
  readonly line?: number;
  readonly column?: number;
}
