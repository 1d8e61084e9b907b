import type { Column } from '#domain/values/row.ts';

/** More than this is no table for people: most likely the wrong delimiter, or rows turned into columns. */
export const maxColumns = 5000;

/** Gives every column a name of its own: trimmed, blank → "Column 3", the second "email" → "email (2)". */
export function nameColumns(headers: readonly string[]): Column[] {
  const wanted = headers.map((header, index) => oneLine(header) || `Column ${index + 1}`);
  // Whoever comes first with a name keeps it, so that a real "email (2)" is not renamed for the sake of a made-up one.
  const taken = new Set(wanted);
  const seen = new Set<string>();
  return wanted.map((name, index) => {
    let unique = name;
    if (seen.has(name)) {
      for (let count = 2; taken.has(unique); count++) unique = `${name} (${count})`;
      taken.add(unique);
    }
    seen.add(name);
    return { index, name: unique, header: headers[index] ?? '' };
  });
}

/** The columns whose name is not what stands in the file, but for spaces around it. */
export function renamedColumns(columns: readonly Column[]): Column[] {
  return columns.filter((column) => column.name !== oneLine(column.header));
}

/** Spreadsheets break long headers into lines. */
function oneLine(header: string): string {
  return header.trim().replace(/\s*[\r\n\t]\s*/g, ' ');
}
