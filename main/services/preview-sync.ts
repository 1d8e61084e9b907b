import type { PreviewRow } from '#contract/preview-row.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { explainRow } from '#domain/mapping/explain-row.ts';
import type { Source } from '#ports/source.ts';

/** What would be sent for the first rows, by the same functions that send. `now` in Unix seconds. */
export async function previewSync(
  source: Pick<Source, 'columns' | 'rows'>,
  sync: SyncDefinition,
  rows: number,
  now: number,
): Promise<readonly PreviewRow[]> {
  const mapping = compileMapping(sync, source.columns);
  const preview: PreviewRow[] = [];
  let left = rows;
  for await (const batch of source.rows(mapping.columns)) {
    for (const [index, row] of batch.rows.slice(0, left).entries()) {
      preview.push(...explainRow(mapping, row, batch.positions[index] ?? 0, now));
    }
    left -= batch.rows.length;
    if (left <= 0) break;
  }
  return preview;
}
