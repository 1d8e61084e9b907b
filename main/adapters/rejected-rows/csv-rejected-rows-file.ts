import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { RejectedRow, RejectedRowsFile } from '#ports/rejected-rows-file.ts';
import { formulaStart } from './formula-guard.ts';

/** Before those of the source. */
export const ownColumns = ['row', 'line', 'field', 'reason', 'message', 'fix'] as const;
const byteOrderMark = '\uFEFF';

/** Writes `<folder>/<run>/rejected.csv`: one line a rejected row, why, and its original cells. UTF-8 with BOM, for Excel. */
export function csvRejectedRowsFile(folder: string): RejectedRowsFile {
  return {
    async write(run, columnNames, rows) {
      const runFolder = join(folder, run);
      await mkdir(runFolder, { recursive: true, mode: 0o700 });
      const path = join(runFolder, 'rejected.csv');
      const file = await open(path, 'w', 0o600);
      let written = 0;
      try {
        await file.write(byteOrderMark + line([...ownColumns, ...columnNames]));
        for await (const text of lines(rows, columnNames.length)) {
          await file.write(text.text);
          written += text.rows;
        }
      } finally {
        await file.close();
      }
      if (written > 0) return path;
      await rm(runFolder, { recursive: true });
      return null;
    },
  };
}

/** Joins lines into larger writes. */
async function* lines(
  rows: AsyncIterable<RejectedRow>,
  columns: number,
): AsyncIterable<{ text: string; rows: number }> {
  let text = '';
  let held = 0;
  for await (const row of rows) {
    text += line([
      row.position,
      row.line ?? '',
      row.fieldId ?? '',
      row.reason,
      row.message,
      row.fix,
      ...(row.cells ?? Array<string>(columns).fill('')).map((cell) => cell ?? ''),
    ]);
    held += 1;
    if (text.length < 65_536) continue;
    yield { text, rows: held };
    text = '';
    held = 0;
  }
  yield { text, rows: held };
}

function line(cells: readonly (string | number)[]): string {
  return `${Papa.unparse([[...cells]], { escapeFormulae: formulaStart, newline: '\r\n' })}\r\n`;
}
