import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import type { KeptRejectedRow } from '#ports/rejected-rows-file.ts';
import { ownColumns } from './csv-rejected-rows-file.ts';
import { withoutFormulaGuard } from './formula-guard.ts';

/** The rows of a file that `csvRejectedRowsFile` wrote, one after the other; nothing where the file is gone. */
export async function* readRejectedRows(path: string): AsyncGenerator<KeptRejectedRow> {
  const file = createReadStream(path);
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { skipEmptyLines: true });
  file.on('error', (error) => parser.destroy(error));
  try {
    let names: readonly string[] | null = null;
    for await (const cells of file.pipe(parser) as AsyncIterable<readonly string[]>) {
      if (names === null) {
        names = cells.slice(ownColumns.length).map(withoutFormulaGuard);
        continue;
      }
      yield rowOf(cells, names);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  } finally {
    file.destroy();
  }
}

function rowOf(cells: readonly string[], names: readonly string[]): KeptRejectedRow {
  const [position = '', , field = '', reason = ''] = cells;
  return {
    position: Number(position),
    fieldId: field === '' ? null : field,
    reason,
    cellOf: (column) => {
      const index = names.indexOf(column);
      const cell = index < 0 ? '' : (cells[ownColumns.length + index] ?? '');
      return cell === '' ? null : withoutFormulaGuard(cell);
    },
  };
}
