import type { Field } from '#domain/fields/field.ts';
import { type Coerced, coerced, rejected } from './coerced.ts';
import { isSpreadsheetNumber } from './spreadsheet-number.ts';

const whole = /^[-+]?\d+(?:\.0*)?$/;

/** `3`, `3.0` and `+3`, within the field's range; never `3.5`, and never a number that would lose digits on its way. */
export function integerCoercion(field: Field): (text: string) => Coerced {
  const minimum = field.minimum ?? Number.MIN_SAFE_INTEGER;
  const maximum = field.maximum ?? Number.MAX_SAFE_INTEGER;
  return (text) => {
    if (!whole.test(text)) {
      return rejected(isSpreadsheetNumber(text) ? 'spreadsheet_number' : 'not_a_whole_number');
    }
    // Adding zero makes zero of minus zero.
    const value = Number(text) + 0;
    return value >= minimum && value <= maximum ? coerced(value) : rejected('number_out_of_range');
  };
}
