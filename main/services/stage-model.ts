import { valueWarnings } from '#contract/reject-reason.ts';
import type { RunProgress } from '#contract/run-view.ts';
import { hashText } from '#domain/identifiers/hash.ts';
import type { CompiledMapping } from '#domain/mapping/compile-mapping.ts';
import type { FieldWarning } from '#domain/values/field-value.ts';
import type { Row } from '#domain/values/row.ts';
import type { Source } from '#ports/source.ts';
import type { Staging, SyncState } from '#ports/sync-state.ts';
import type { Warnings } from './run-context.ts';
import { EmailStager } from './stage-emails.ts';

/** How the rows of a model came out of mapping, before anything is compared with what Pinterest has. */
export interface StagedRows {
  /** All rows of the source, malformed ones included. */
  readonly queried: number;
  /** Rows that could not be read as rows. */
  readonly malformed: number;
  /** Rows rejected by mapping or by a rule. */
  readonly lost: number;
  /** Rows without a single identifier. */
  readonly empty: number;
}

interface Options {
  /** Unix seconds, the same in every pass over the rows. */
  readonly now: number;
  readonly warnings: Warnings;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: RunProgress) => void) | undefined;
}

/** The key under which an event is remembered: a hash, so that no order number is kept. */
function eventKey(eventId: string): string {
  return hashText('sha256', eventId);
}

/** Reads the whole source once and stages each row's keys and rejections. Memory stays flat. */
export async function stageModel(
  source: Source,
  mapping: CompiledMapping,
  state: SyncState,
  options: Options,
): Promise<StagedRows> {
  const staging = await state.stage();
  const stageRow =
    mapping.object === 'customer-list' ? recordStager(mapping, staging) : eventStager(mapping, staging);
  const fieldWarnings = new FieldWarnings();
  let lost = 0;
  let empty = 0;
  let read = 0;
  const stage = (position: number, row: Row) => {
    const outcome = stageRow(position, row, options.now, fieldWarnings);
    if (outcome === 'lost') lost += 1;
    else if (outcome === 'empty') empty += 1;
  };
  const tellRead = (rows: number) => {
    read += rows;
    options.onProgress?.({ phase: 'reading', rows: read, ofRows: source.rowCount });
  };
  const [emailColumn] = mapping.columns;
  const isPlainEmail = mapping.object === 'customer-list' && mapping.isPlainEmail;
  try {
    if (isPlainEmail && source.cells !== undefined && emailColumn !== undefined) {
      const stager = new EmailStager(staging, (position, cell) => stage(position, [cell]));
      for await (const batch of source.cells(emailColumn, options.signal)) {
        stager.stage(batch);
        tellRead(batch.count);
      }
    } else {
      for await (const batch of source.rows(mapping.columns, options.signal)) {
        for (let index = 0; index < batch.rows.length; index += 1) {
          const row = batch.rows[index];
          const position = batch.positions[index];
          if (row === undefined || position === undefined) throw new Error('a batch lacks a row');
          stage(position, row);
        }
        tellRead(batch.rows.length);
      }
    }
  } finally {
    await staging.close();
  }
  if (read + source.malformedCount !== source.rowCount) {
    throw new Error(`read ${read} rows and ${source.malformedCount} malformed ones of ${source.rowCount}`);
  }
  fieldWarnings.tell(options.warnings);
  return { queried: source.rowCount, malformed: source.malformedCount, lost, empty };
}

type RowOutcome = 'staged' | 'lost' | 'empty';
type RowStager = (
  position: number,
  row: readonly (string | null)[],
  now: number,
  warnings: FieldWarnings,
) => RowOutcome;

function recordStager(
  mapping: Extract<CompiledMapping, { object: 'customer-list' }>,
  staging: Staging,
): RowStager {
  return (position, row, now, warnings) => {
    const { records, rejections, warnings: found } = mapping.evaluateRecords(row, now);
    for (const record of records) staging.key(position, record);
    const rowLost = records.length === 0;
    for (const { field, reason } of rejections) staging.reject(position, field.id, reason, rowLost);
    for (const warning of found) warnings.add(warning);
    if (!rowLost) return 'staged';
    return rejections.length > 0 ? 'lost' : 'empty';
  };
}

function eventStager(
  mapping: Extract<CompiledMapping, { object: 'conversion-events' }>,
  staging: Staging,
): RowStager {
  return (position, row, now, warnings) => {
    const outcome = mapping.evaluateEvent(row, now);
    const rowLost = outcome.outcome === 'rejected';
    for (const { field, reason } of outcome.rejections) staging.reject(position, field.id, reason, rowLost);
    if (outcome.outcome === 'rejected') return 'lost';
    staging.key(position, eventKey(outcome.key));
    for (const warning of outcome.warnings) warnings.add(warning);
    return 'staged';
  };
}

/** Counts value warnings by field without keeping a row's anything. */
class FieldWarnings {
  private readonly counts = new Map<string, { warning: FieldWarning; count: number }>();

  add(warning: FieldWarning): void {
    const key = `${warning.field.id} ${warning.warning}`;
    const known = this.counts.get(key);
    if (known === undefined) this.counts.set(key, { warning, count: 1 });
    else known.count += 1;
  }

  tell(warnings: Warnings): void {
    for (const { warning, count } of this.counts.values()) {
      warnings.add({
        code: warning.warning,
        message: `${warning.field.id}: ${valueWarnings[warning.warning]}`,
        count,
      });
    }
  }
}
