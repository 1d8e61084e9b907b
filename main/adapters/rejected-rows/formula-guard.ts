/**
 * Cells that a spreadsheet would take for a formula get a leading apostrophe. Line breaks and tabs count too: a spreadsheet
 * skips them and then sees the sign. Full-width signs as in https://owasp.org/www-community/attacks/CSV_Injection.
 */
export const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** The cell as it was before it was guarded. */
export function withoutFormulaGuard(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell.slice(1)) ? cell.slice(1) : cell;
}
