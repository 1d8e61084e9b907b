/** Longer quotations are cut: Pinterest would quote a whole body. */
const longest = 1000;

/** A value of parsed JSON as Python would print it, which is how Pinterest quotes values in its messages. */
export function repr(value: unknown): string {
  const text = printed(value, 0);
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}

function printed(value: unknown, depth: number): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  // Bodies nested deeper than any schema are attacks on the stack.
  if (depth > 20) return '...';
  if (Array.isArray(value)) return `[${value.map((item) => printed(item, depth + 1)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${quoted(key)}: ${printed(item, depth + 1)}`);
  return `{${entries.join(', ')}}`;
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}
