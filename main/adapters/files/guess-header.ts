import { roughCells, type SampleRow, sound } from './csv-sample.ts';
import { usualWidth } from './guess-delimiter.ts';

/** One of these alone shows that a row holds somebody's data. */
const telling: readonly RegExp[] = [
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/, // an e-mail address
  /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i, // a hash
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i, // a device ID
];

/** A header may have one of these (a year, say), but not mostly. */
const numeric: readonly RegExp[] = [
  /^[+-]?[\d.,]*\d(?:e[+-]?\d+)?%?$/i, // a number
  /^\+?[\d\s()./-]*\d[\d\s()./-]*$/, // a phone number, or a date of digits
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/, // a time
];

/** Does this row hold data, rather than the names of columns? */
function looksLikeData(cells: readonly string[]): boolean {
  // Cut, because the patterns take quadratic time.
  const filled = cells.flatMap((cell) => cell.slice(0, 200).trim() || []);
  if (filled.some((cell) => telling.some((pattern) => pattern.test(cell)))) return true;
  const numbers = filled.filter((cell) => numeric.some((pattern) => pattern.test(cell)));
  return numbers.length * 2 > filled.length;
}

/** The row with the names of the columns; null where the first row is data already. */
export function guessHeader(rows: readonly SampleRow[]): SampleRow | null {
  const first = rows[0] ?? null;
  if (first === null || first.malformed) return first;
  const belowTitle = headerBelowTitle(rows);
  if (belowTitle !== null) return belowTitle;
  return looksLikeData(roughCells(first)) ? null : first;
}

/** Reports begin with a few narrow rows (a title, a period) above an even table of three columns or more. */
function headerBelowTitle(rows: readonly SampleRow[]): SampleRow | null {
  const usual = usualWidth(
    sound(rows).map((row) => row.cells.length),
    3,
  );
  if (usual === null) return null;
  const at = rows.findIndex((row) => row.cells.length === usual.width);
  const header = rows[at];
  if (at === 0 || at > 20 || header === undefined) return null;
  const table = rows.slice(at);
  const even = table.filter((row) => row.cells.length === usual.width).length;
  const narrow = rows.slice(0, at).every((row) => !row.malformed && row.cells.length * 2 <= usual.width);
  return narrow && table.length > 1 && even >= table.length * 0.9 && !looksLikeData(roughCells(header))
    ? header
    : null;
}
