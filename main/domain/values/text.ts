import type { Field } from '#domain/fields/field.ts';
import type { Unhashed } from '#domain/identifiers/brand.ts';
import { type Coerced, coerced, rejected } from './coerced.ts';
import { isDamaged } from './damaged-text.ts';
import { isSpreadsheetNumber } from './spreadsheet-number.ts';

/** The empty text, for a field that is sent empty because the user asked for it. */
export const emptyText = '' as Unhashed;

/** Text passes as it is; what could not be read, an ID that a spreadsheet has shortened, and what is too long does not. */
export function textCoercion(field: Field): (text: string) => Coerced {
  const { maxLength = Number.POSITIVE_INFINITY, isId = false } = field;
  return (text) => {
    if (isDamaged(text)) return rejected('damaged_text');
    if (isId && isSpreadsheetNumber(text)) return rejected('spreadsheet_number');
    if (text.length > maxLength && [...text].length > maxLength) return rejected('text_too_long');
    return coerced(text as Unhashed);
  };
}
