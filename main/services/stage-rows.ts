import { hashText } from '#domain/identifiers/hash.ts';
import type { CompiledMapping } from '#domain/mapping/compile-mapping.ts';
import type { FieldWarning } from '#domain/values/field-value.ts';
import type { Row } from '#domain/values/row.ts';
import type { ModelRows } from '#ports/source.ts';
import type { StagedCounts } from '#ports/staging-crew.ts';
import type { Staging } from '#ports/sync-state.ts';
import { PlainStager } from './plain-stager.ts';

interface Options {
  /** Unix seconds, the same in every pass over the rows. */
  readonly now: number;
  readonly signal: AbortSignal | undefined;
  /** Hears how many more rows were read. */
  readonly onRead?: (rows: number) => void;
}

/** Stages the keys and rejections of each row of a model, or of a part of it. Memory stays flat. */
export async function stageRows(
  source: ModelRows,
  mapping: CompiledMapping,
  staging: Staging,
  { now, signal, onRead }: Options,
): Promise<StagedCounts> {
  const stageRow =
    mapping.object === 'customer-list' ? recordStager(mapping, staging) : eventStager(mapping, staging);
  const warnings = new FieldWarnings();
  let lost = 0;
  let empty = 0;
  let read = 0;
  const stage = (position: number, row: Row) => {
    const outcome = stageRow(position, row, now, warnings);
    if (outcome === 'lost') lost += 1;
    else if (outcome === 'empty') empty += 1;
  };
  const tellRead = (rows: number) => {
    read += rows;
    onRead?.(rows);
  };
  const plain = mapping.object === 'customer-list' ? mapping.plain : null;
  if (plain !== null && source.cells !== undefined) {
    const stager = new PlainStager(plain, staging, stage);
    for await (const batch of source.cells(mapping.columns, signal)) {
      stager.stage(batch);
      tellRead(batch.count);
    }
  } else {
    for await (const batch of source.rows(mapping.columns, signal)) {
      for (let index = 0; index < batch.rows.length; index += 1) {
        const row = batch.rows[index];
        const position = batch.positions[index];
        if (row === undefined || position === undefined) throw new Error('a batch lacks a row');
        stage(position, row);
      }
      tellRead(batch.rows.length);
    }
  }
  return { read, lost, empty, warnings: warnings.list() };
}

/** The key under which an event is remembered: a hash, so that no order number is kept. */
function eventKey(eventId: string): string {
  return hashText('sha256', eventId);
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

  list(): StagedCounts['warnings'] {
    return [...this.counts.values()].map(({ warning: { field, warning }, count }) => ({
      fieldId: field.id,
      warning,
      count,
    }));
  }
}
