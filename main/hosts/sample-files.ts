import Papa from 'papaparse';

/** A later export of the same customers: every fortieth has left, some new ones came. */
export function laterCustomers(csv: string): string {
  const [header = [], ...rows] = recordsOf(csv);
  const email = header.indexOf('email');
  const stayed = rows.filter((_, index) => index % 40 !== 39);
  const template = rows.find((row) => row.length === header.length) ?? header;
  const joined = Array.from({ length: 60 }, (_, index) =>
    template.map((cell, column) => (column === email ? `newcomer.${index + 1}@example.com` : cell)),
  );
  return textOf([header, ...stayed, ...joined]);
}

/** When the sample orders were exported, as it were: what lies after this is in the future on purpose. */
const ordersExportedAt = Date.parse('2026-06-30T20:00:00Z');

/** Orders moved to the present, the newest a minute ago: Pinterest takes only those of the last seven days. */
export function presentOrders(csv: string, now: number): string {
  const shift = now - 60_000 - ordersExportedAt;
  const moved = (time: string) => new Date(Date.parse(time) + shift).toISOString().replace(/\.\d+Z$/, 'Z');
  return csv.replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, moved);
}

function recordsOf(csv: string): string[][] {
  return Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
}

function textOf(rows: readonly (readonly string[])[]): string {
  return `${Papa.unparse(
    rows.map((row) => [...row]),
    { newline: '\n' },
  )}\n`;
}
