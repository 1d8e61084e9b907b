/** What planning made of a staged key. */
export const staged = {
  /** An earlier row, or this one, had brought it. */
  repeated: 0,
  /** Only while planning: Pinterest does not have it. */
  fresh: 1,
  /** Pinterest has it, and it is not sent. */
  known: 2,
  /** Pinterest does not have it, and it is not sent. */
  skipped: 3,
  /** In the outbox. */
  outbox: 4,
  /** In the outbox although Pinterest has it. */
  outboxKnown: 5,
} as const;
