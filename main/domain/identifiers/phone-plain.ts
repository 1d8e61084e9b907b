/** A number of which nothing counts but what this says. */
export interface PlainPhone {
  readonly digits: string;
  /** Whether a plus comes before them. */
  readonly hasPlus: boolean;
}

/**
 * Reads a number that is written plainly: digits among spaces, hyphens, dots, slashes and parentheses, perhaps with a plus
 * before them, and before that perhaps a word, as in `tel:` and Facebook's `p:`. Undefined for any other.
 *
 * The library cuts off all before the plus or first digit, and drops these characters. Others may begin an extension.
 */
export function readPlain(text: string): PlainPhone | undefined {
  if (text.length > longestPlain) return undefined;
  let digits = '';
  let hasPlus = false;
  // Digits are taken in runs: most numbers have few.
  let runStart = 0;
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (isDigit(code)) continue;
    if (position > runStart) digits += text.slice(runStart, position);
    runStart = position + 1;
    if (isPunctuation(code)) continue;
    if (digits !== '' || hasPlus) return undefined;
    if (code === plus) hasPlus = true;
    else if (!isLetter(code) && code !== colon) return undefined;
  }
  digits += text.slice(runStart);
  return digits.length < fewestPlainDigits ? undefined : { digits, hasPlus };
}

/** Far fewer than the 250 that the library takes. */
const longestPlain = 40;

/** Of fewer than three the library makes no number but in special ways. */
const fewestPlainDigits = 4;

const plus = 0x2b;
const colon = 0x3a;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** Space, also the one that does not break, and `-`, `.`, `/`, `(`, `)`. */
function isPunctuation(code: number): boolean {
  return code === 0x20 || code === 0xa0 || (code >= 0x2d && code <= 0x2f) || code === 0x28 || code === 0x29;
}
