/** Lower case in composed form (NFC), every run of white space one space. */
export function lowerText(text: string): string {
  // Composed last: lower-casing can leave pairs that compose, as J and a caron do.
  return text.toLowerCase().normalize('NFC').replace(/\s+/g, ' ');
}
