/** Takes off what a column of decimal numbers adds to whole ones. `14155552671.0` → `14155552671` */
export function withoutDecimalZero(text: string): string {
  return text.endsWith('0') ? text.replace(/^(\+?\d{3,})[.,]0{1,2}$/, '$1') : text;
}
