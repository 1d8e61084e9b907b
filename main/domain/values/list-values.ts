import type { RejectReason } from '#contract/reject-reason.ts';

const jsonToken = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Whether a cell without a separator is certainly one value: quick, for the many that are. */
export function isPlainCell(cell: string): boolean {
  if (cell === '') return true;
  const first = cell.charCodeAt(0);
  return first > 0x20 && first < 0x7f && first !== openingBracket;
}

const openingBracket = 0x5b;

/**
 * The values in one cell: those of a JSON array of plain values, else what the separator parts, else the cell as it is.
 * Entries keep their places; an empty one is an empty text. Digits of numbers are kept as they were written.
 */
export function listValues(cell: string, separator: string | undefined): readonly string[] | RejectReason {
  const start = cell.trimStart();
  if (start.startsWith('[')) {
    const text = start.trimEnd();
    if (text.endsWith(']') || text.startsWith('["')) return jsonValues(text);
  }
  return separator === undefined ? [cell] : cell.split(separator);
}

function jsonValues(text: string): readonly string[] | RejectReason {
  // JSON.parse would round an ID of many digits, so numbers are made texts before it sees them.
  const quoted = text.replace(jsonToken, (token) => (token.startsWith('"') ? token : `"${token}"`));
  try {
    const values: unknown = JSON.parse(quoted);
    if (Array.isArray(values) && values.every(isPlain)) return values.map((value) => String(value ?? ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return 'list_malformed';
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}
