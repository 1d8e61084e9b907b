/** Rows of a run by outcome. */
export interface RowOutcomes {
  readonly queried: number;
  readonly sent: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly skipped: number;
  /** Rows still to be sent when the run ended early. */
  readonly unsent: number;
}

/** Throws where a row is missing or counted twice: a bug that must never be shown as a result. */
export function assertRowsAddUp(rows: RowOutcomes): void {
  const sum = rows.sent + rows.unchanged + rows.duplicate + rows.rejected + rows.skipped + rows.unsent;
  if (sum !== rows.queried) {
    throw new Error(`rows do not add up: ${JSON.stringify(rows)} sums to ${sum}`);
  }
}
