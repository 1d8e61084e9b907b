import type { RejectReason } from '#contract/reject-reason.ts';

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

/** A string or a number, in text that is known to be JSON: with a quote left open this would take quadratic time. */
const jsonToken = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

function jsonValues(text: string): readonly string[] | RejectReason {
  const values = parsed(text);
  if (!Array.isArray(values) || !values.every(isPlain)) return 'list_malformed';
  if (!values.some((value) => typeof value === 'number')) return values.map(asText);
  // JSON.parse has rounded IDs of many digits; once more, with numbers made texts before it sees them.
  const quoted = text.replace(jsonToken, (token) => (token.startsWith('"') ? token : `"${token}"`));
  return (parsed(quoted) as PlainValue[]).map(asText);
}

type PlainValue = string | number | boolean | null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isPlain(value: unknown): value is PlainValue {
  return value === null || typeof value !== 'object';
}

function asText(value: PlainValue): string {
  return value === null ? '' : String(value);
}
