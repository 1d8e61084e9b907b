/** Where the digits 0 to 9 of other scripts begin: Arabic-Indic, Persian, Devanagari, Bengali, Thai, full-width. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

/** The text with digits of other scripts, and the full-width plus sign, turned into ASCII. `＋４９` → `+49` */
export function toAsciiDigits(text: string): string {
  return isAscii(text)
    ? text
    : text.replace(/[^\0-\x7f]/g, (character) => {
        if (character === '＋') return '+';
        const code = character.charCodeAt(0);
        const zero = zeros.find((first) => code >= first && code < first + 10);
        return zero === undefined ? character : String(code - zero);
      });
}

function isAscii(text: string): boolean {
  for (let position = 0; position < text.length; position += 1) {
    if (text.charCodeAt(position) > 0x7f) return false;
  }
  return true;
}
