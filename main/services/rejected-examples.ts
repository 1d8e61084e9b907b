import type { RejectedExample } from '#contract/rejected-example.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import { mask } from '#domain/values/mask.ts';
import type { KeptRejectedRow } from '#ports/rejected-rows-file.ts';

const mostExamples = 3;

/**
 * The first few rejected rows of each reason, masked.
 * @param rejectedBy how many there are of each reason: reading ends once each has enough.
 */
export async function rejectedExamples(
  rows: AsyncIterable<KeptRejectedRow>,
  sync: SyncDefinition,
  rejectedBy: Readonly<Record<string, number>>,
): Promise<readonly RejectedExample[]> {
  const missing = new Map(
    Object.entries(rejectedBy).map(([reason, count]) => [reason, Math.min(count, mostExamples)]),
  );
  const examples: RejectedExample[] = [];
  for await (const { position, fieldId, reason, cellOf } of rows) {
    const wanted = missing.get(reason) ?? 0;
    if (wanted === 0) continue;
    const column = columnOf(sync, fieldId);
    const value = mask((column === null ? null : cellOf(column)) ?? '');
    examples.push({ reason, row: position, column, value });
    if (wanted > 1) missing.set(reason, wanted - 1);
    else missing.delete(reason);
    if (missing.size === 0) break;
  }
  return examples;
}

/** The one column that a field comes from; where no field is told, the one that is mapped. */
function columnOf({ mapping }: SyncDefinition, fieldId: string | null): string | null {
  const columns = mapping.flatMap(({ field, column }) =>
    column !== undefined && (fieldId === null || field === fieldId) ? [column] : [],
  );
  return columns.length === 1 ? (columns[0] ?? null) : null;
}
