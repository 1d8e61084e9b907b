const shortened = /^[-+]?\d(?:[.,]\d+)?[Ee]\+\d+$/;

/** Whether a spreadsheet has shortened this number, as in `1.23E+11`. The sign is what tells it from an ID like `12e34`. */
export function isSpreadsheetNumber(text: string): boolean {
  return text.includes('+') && shortened.test(text);
}
