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
export function looksLikeData(cells: readonly (string | null)[]): boolean {
  const filled = cells.flatMap((cell) => cell?.trim() || []);
  if (filled.some((cell) => telling.some((pattern) => pattern.test(cell)))) return true;
  const numbers = filled.filter((cell) => numeric.some((pattern) => pattern.test(cell)));
  return numbers.length * 2 > filled.length;
}
