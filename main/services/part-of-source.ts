import { MatchboardError } from '#domain/errors.ts';
import type { MalformedRow, RowBatch, Source } from '#ports/source.ts';

/**
 * `count` rows of a source from the row `from` on (from 1), in their places: a row keeps its number.
 * Throws a MatchboardError where the source ends before.
 */
export function partOfSource(source: Source, from: number, count: number): Source {
  if (from > source.rowCount) throw new MatchboardError(noSuchRow);
  const last = Math.min(source.rowCount, from + count - 1);
  const isWithin = (position: number) => position >= from && position <= last;
  const malformed = (): MalformedRow[] => {
    const found: MalformedRow[] = [];
    for (const row of source.malformed()) {
      if (row.position > last) break;
      if (row.position >= from) found.push(row);
    }
    return found;
  };
  return {
    name: source.name,
    columns: source.columns,
    facts: source.facts,
    rowCount: last - from + 1,
    malformedCount: malformed().length,
    malformed,
    head: (limit) => source.head(Math.min(limit, last)),
    rows: (columns, signal) => between(source.rows(columns, signal), from, last),
    rowsAt: (positions, signal) => source.rowsAt(positions.filter(isWithin), signal),
    close: () => source.close(),
  };
}

async function* between(
  batches: AsyncIterable<RowBatch>,
  from: number,
  last: number,
): AsyncGenerator<RowBatch> {
  for await (const { positions, rows } of batches) {
    const before = positions.filter((position) => position < from).length;
    const upTo = positions.filter((position) => position <= last).length;
    if (upTo > before) yield { positions: positions.subarray(before, upTo), rows: rows.slice(before, upTo) };
    if (upTo < rows.length) return;
  }
}

const noSuchRow = {
  code: 'row-unknown',
  message: 'The file has no such row.',
  fix: 'Choose a row number that the preview shows.',
};
