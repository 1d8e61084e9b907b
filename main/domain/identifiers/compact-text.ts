/** Letters with their accents and numbers only, in lower case and composed form (NFC). */
export function compactText(text: string): string {
  // Composed last: what stood between a letter and its accent may be gone.
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
    .normalize('NFC');
}
