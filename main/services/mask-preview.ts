import type { PreviewRow } from '#contract/preview-row.ts';
import { mask } from '#domain/values/mask.ts';

/** The row with what the user's file holds hidden; a hash stays. */
export function maskPreview(row: PreviewRow): PreviewRow {
  return {
    ...row,
    original: mask(row.original),
    normalized: row.normalized === null ? null : mask(row.normalized),
  };
}
