/** Whether a UTF-16 unit is white space, as JavaScript's `\s` has it. */
export function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/**
 * Whether a UTF-16 unit takes no room on the screen: zero-width spaces and joiners, soft hyphen, text direction marks
 * (which Windows puts around copied phone numbers).
 */
export function isInvisible(code: number): boolean {
  if (code < 0x200b) return code === 0xad || code === 0x180e;
  return (
    code <= 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}

function isBlank(code: number): boolean {
  return isWhiteSpace(code) || isInvisible(code);
}

/** The text without white space and invisible characters at its ends. */
export function trimText(text: string): string {
  // Most texts have none: every rule asks, some more than once.
  const isBare = isVisibleAscii(text.charCodeAt(0)) && isVisibleAscii(text.charCodeAt(text.length - 1));
  return isBare ? text : trimWhere(text, isBlank);
}

function isVisibleAscii(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** The text without the UTF-16 units at its ends that `isUnwanted` names. */
export function trimWhere(text: string, isUnwanted: (code: number) => boolean): string {
  let start = 0;
  let end = text.length;
  while (start < end && isUnwanted(text.charCodeAt(start))) start++;
  while (end > start && isUnwanted(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}
