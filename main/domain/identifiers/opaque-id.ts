import { isSpreadsheetNumber } from '#domain/values/spreadsheet-number.ts';
import { makeRule, normalized, rejected } from './make-rule.ts';

/**
 * An ID that only its issuer understands (LiveRamp, Datalogix, Pinterest's click): trimmed, passed as it is. A comma is
 * rejected, because a customer list's records are joined by commas; so are control characters.
 * ` XY1005abc ` → `XY1005abc`
 * Source: Pinterest API v5, `records` of a customer list ("comma-separated"); `user_data.click_id`, `user_data.partner_id`.
 */
export const opaqueIdRule = makeRule('opaque-id', 'trimmed, sent as it is', (text) => {
  if (/[,\0-\x1f\x7f-\x9f]/.test(text)) return rejected('id_with_comma');
  return isSpreadsheetNumber(text) ? rejected('spreadsheet_number') : normalized(text);
});
