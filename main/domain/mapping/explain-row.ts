import type { PreviewRow } from '#contract/preview-row.ts';
import type { Row } from '#domain/values/row.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import type { Witness } from './findings.ts';

/**
 * What becomes of each mapped value of a row, by the very evaluation that sends it: one entry a value, in the order of the
 * mapping's fields, then one for each reason that belongs to no single value, with an empty original.
 * @param position of the row in the source, from 1.
 * @param now in Unix seconds.
 */
export function explainRow(
  mapping: CompiledMapping,
  row: Row,
  position: number,
  now: number,
): readonly PreviewRow[] {
  const explained: PreviewRow[] = [];
  const witness: Witness = ({ id }, original, result) => {
    const seen = { row: position, field: id, original, normalized: null, hashed: null, reason: null };
    if (result.outcome === 'rejected') {
      explained.push({ ...seen, reason: result.reason, warning: null });
      return;
    }
    const warning = result.warning ?? null;
    if (result.outcome === 'absent') {
      explained.push({ ...seen, warning });
      return;
    }
    const { value, normalized = String(value) } = result;
    const hashed = result.outcome === 'hashed' ? String(value) : null;
    explained.push({ ...seen, normalized, hashed, warning });
  };
  if (mapping.object === 'customer-list') mapping.evaluateRecords(row, now, witness);
  else mapping.evaluateEvent(row, now, witness);
  return explained;
}
