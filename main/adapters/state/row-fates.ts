/**
 * SQL for what became of each row. A row may bring several keys; its fate is the best of theirs, by rank:
 * sent 5, unsent 4, unchanged 3, skipped 2, refused 1. A row all of whose keys an earlier row had brought has no fate: a duplicate.
 */
export const rank = { sent: 5, unsent: 4, unchanged: 3, skipped: 2, refused: 1 } as const;

/** Each addition of the journal with what became of it. */
const fates = `
  SELECT o.position, o.known, r.message,
         CASE WHEN r.sequence IS NOT NULL THEN ${rank.refused}
              WHEN b.state = 'answered' AND o.sequence <= b.last THEN ${rank.sent}
              ELSE ${rank.unsent} END AS rank
  FROM (SELECT * FROM outbox WHERE operation = 'add') o
  ASOF LEFT JOIN batches b ON o.sequence >= b.first
  LEFT JOIN refused r ON r.sequence = o.sequence`;

/** One line a row of the source: position, rank, message. `add`: whether new keys were to be sent at all. */
export function rowFates(options: { add: boolean; full: boolean; severalKeysPerRow: boolean }): string {
  const parts = [`SELECT position, rank, message FROM (${fates})`];
  if (!options.full) parts.push(`SELECT position, ${rank.unchanged}, NULL FROM model WHERE known`);
  if (!options.add) parts.push(`SELECT position, ${rank.skipped}, NULL FROM model WHERE NOT known`);
  const all = parts.join(' UNION ALL ');
  return options.severalKeysPerRow
    ? `SELECT position, max(rank) AS rank, any_value(message) AS message FROM (${all}) GROUP BY position`
    : all;
}

/** Distinct keys that Pinterest newly accepted. */
export const addedKeys = `SELECT count(*) FROM (${fates}) WHERE rank = ${rank.sent} AND NOT known`;

/** Distinct keys that Pinterest took off the list. */
export const removedKeys = `
  SELECT count(*) FROM (SELECT sequence FROM outbox WHERE operation = 'remove') o
  ASOF JOIN batches b ON o.sequence >= b.first
  WHERE b.state = 'answered' AND o.sequence <= b.last`;
