import { type RejectReason, rejectReasons } from '#contract/reject-reason.ts';
import type { RejectedRow } from '#ports/rejected-rows-file.ts';
import type { MalformedRow } from '#ports/source.ts';
import type { RejectedEntry } from '#ports/sync-state.ts';
import type { RunParts } from './run-context.ts';

/** Writes every rejected row of the run, in the order of the source. The path, or null where none was rejected. */
export async function writeRejectedRows(
  parts: Pick<RunParts, 'source' | 'state' | 'rejectedRowsFile'>,
  run: string,
): Promise<string | null> {
  const names = parts.source.columns.map((column) => column.name);
  return parts.rejectedRowsFile.write(run, names, rejectedRows(parts));
}

async function* rejectedRows({
  source,
  state,
}: Pick<RunParts, 'source' | 'state'>): AsyncIterable<RejectedRow> {
  const malformed = source.malformed()[Symbol.iterator]();
  let nextMalformed = malformed.next();
  const positions: number[] = [];
  for await (const entries of state.rejectedRows())
    for (const entry of entries) positions.push(entry.position);

  const originals = source.rowsAt(Float64Array.from(positions))[Symbol.asyncIterator]();
  try {
    for await (const entries of state.rejectedRows()) {
      for (const entry of entries) {
        while (!nextMalformed.done && nextMalformed.value.position < entry.position) {
          yield ofMalformed(nextMalformed.value);
          nextMalformed = malformed.next();
        }
        const original = await originals.next();
        if (original.done || original.value.position !== entry.position) {
          throw new Error('the source gave another row than was rejected');
        }
        yield { ...ofEntry(entry), line: original.value.line, cells: original.value.row };
      }
    }
  } finally {
    // Whoever takes the last row need not ask for another one: the file would stay open.
    await originals.return?.();
  }
  for (; !nextMalformed.done; nextMalformed = malformed.next()) yield ofMalformed(nextMalformed.value);
}

function ofEntry(entry: RejectedEntry): Omit<RejectedRow, 'line' | 'cells'> {
  const text = textOf(entry.reason);
  const message = entry.message === null ? text.message : `${text.message} ${entry.message}`;
  return { position: entry.position, fieldId: entry.fieldId, reason: entry.reason, ...text, message };
}

function ofMalformed(row: MalformedRow): RejectedRow {
  return {
    position: row.position,
    line: row.line,
    fieldId: null,
    reason: row.reason,
    ...textOf(row.reason),
    cells: null,
  };
}

function textOf(reason: RejectReason): { message: string; fix: string } {
  const { sentence, fix } = rejectReasons[reason];
  return { message: sentence, fix };
}
