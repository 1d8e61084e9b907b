import type { MalformedRow, RowBatch, Source } from '#ports/source.ts';

/** A source that ends after its first `count` rows. */
export function firstRowsSource(source: Source, count: number): Source {
  if (count >= source.rowCount) return source;
  const malformed = (): MalformedRow[] => {
    const found: MalformedRow[] = [];
    for (const row of source.malformed()) {
      if (row.position > count) break;
      found.push(row);
    }
    return found;
  };
  return {
    name: source.name,
    columns: source.columns,
    facts: source.facts,
    rowCount: count,
    malformedCount: malformed().length,
    malformed,
    head: (limit) => source.head(Math.min(limit, count)),
    rows: (columns, signal) => upTo(source.rows(columns, signal), count),
    rowsAt: (positions, signal) =>
      source.rowsAt(
        positions.filter((position) => position <= count),
        signal,
      ),
    close: () => source.close(),
  };
}

async function* upTo(batches: AsyncIterable<RowBatch>, count: number): AsyncGenerator<RowBatch> {
  for await (const { positions, rows } of batches) {
    const within = positions.filter((position) => position <= count).length;
    if (within > 0) yield { positions: positions.subarray(0, within), rows: rows.slice(0, within) };
    if (within < rows.length) return;
  }
}
