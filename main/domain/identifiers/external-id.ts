import { isSpreadsheetNumber } from '#domain/values/spreadsheet-number.ts';
import { makeRule, normalized, rejected } from './make-rule.ts';

/**
 * The advertiser's own ID of a person: trimmed only, case kept, since it must equal what the Pinterest tag sends. One that
 * a spreadsheet has shortened is rejected: many people would come to share it.
 * ` User 42 ` → `User 42`
 * Source: Pinterest API v5, `user_data.external_id`: "the unique id from the advertiser that identifies a user".
 */
export const externalIdRule = makeRule('external-id', 'trimmed, case kept', (text) =>
  isSpreadsheetNumber(text) ? rejected('spreadsheet_number') : normalized(text),
);
