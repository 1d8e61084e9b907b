/**
 * Hands over the members of a JSON object as text: strings as they read, numbers, true, false, lists and objects exactly as written, null and "" as null.
 * Numbers never become numbers, so that long ones keep their digits. The text must be one valid JSON object.
 */
export function readMembers(object: string, take: (key: string, value: string | null) => void): void {
  let at = skipSpace(object, object.indexOf('{') + 1);
  while (object.charCodeAt(at) !== closingBrace) {
    const keyEnd = stringEnd(object, at);
    const key = stringText(object, at, keyEnd);
    const start = skipSpace(object, skipSpace(object, keyEnd) + 1);
    const end = valueEnd(object, start);
    take(key, memberText(object, start, end));
    at = skipSpace(object, end);
    if (object.charCodeAt(at) === comma) at = skipSpace(object, at + 1);
  }
}

/** Is this text one JSON object? */
export function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const quote = 0x22;
const comma = 0x2c;
const openingBracket = 0x5b;
const backslash = 0x5c;
const closingBracket = 0x5d;
const openingBrace = 0x7b;
const closingBrace = 0x7d;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at++;
  return at;
}

function memberText(text: string, start: number, end: number): string | null {
  if (text.charCodeAt(start) === quote) return stringText(text, start, end) || null;
  const written = text.slice(start, end);
  return written === 'null' ? null : written;
}

/** What a string literal reads; halves of characters become U+FFFD. */
function stringText(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  if (!inner.includes('\\')) return inner;
  const parsed: unknown = JSON.parse(text.slice(start, end));
  return String(parsed).toWellFormed().replaceAll('\0', '\uFFFD');
}

/** One past the closing quote of the string that begins at `from`. */
function stringEnd(text: string, from: number): number {
  for (let at = from + 1; ; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at++;
  }
}

function valueEnd(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first === quote) return stringEnd(text, from);
  if (first === openingBrace || first === openingBracket) return nestedEnd(text, from);
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === comma || code === closingBrace || code <= 0x20) return at;
    at++;
  }
}

function nestedEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = stringEnd(text, at);
      continue;
    }
    if (code === openingBrace || code === openingBracket) depth++;
    else if (code === closingBrace || code === closingBracket) depth--;
    at++;
    if (depth === 0) return at;
  }
}
