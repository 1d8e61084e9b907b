import type { CustomerListSync } from '#contract/sync-definition.ts';
import type { Field } from '#domain/fields/field.ts';
import type { ListRecord } from '#domain/identifiers/brand.ts';
import type { FieldRejection, FieldWarning } from '#domain/values/field-value.ts';
import type { Column, Row } from '#domain/values/row.ts';
import { compileEntries } from './compile-entries.ts';
import { identifierConversion } from './conversion.ts';
import { eachValue, keepDistinct } from './each-value.ts';
import { Findings, type Witness } from './findings.ts';

interface EvaluatedRecords {
  /** Distinct; none where the row has no identifier, or where each was rejected. */
  readonly records: readonly ListRecord[];
  readonly rejections: readonly FieldRejection[];
  readonly warnings: readonly FieldWarning[];
}

export interface CompiledListMapping {
  readonly object: 'customer-list';
  /** Mapped identifiers, each once, in the order of the catalogue. */
  readonly fields: readonly Field[];
  /** Indexes of the source columns that a row must bring, ascending: a row has just these cells, in this order. */
  readonly columns: readonly number[];
  /**
   * The records that a row adds to the list. Empty cells add none, whatever `skipEmpty` says: there is no empty record.
   * @param now in Unix seconds.
   */
  evaluateRecords(row: Row, now: number, witness?: Witness): EvaluatedRecords;
  /** Whether a row is one cell with one e-mail address that is hashed with SHA-256: `EmailCells` may decide most of them. */
  readonly isPlainEmail: boolean;
}

export function compileListMapping(
  sync: CustomerListSync,
  sourceColumns: readonly Column[],
): CompiledListMapping {
  const { mapped, columns, context } = compileEntries(sync, sourceColumns, identifierConversion);
  const entries = mapped.flatMap((field) => field.entries);
  return {
    object: 'customer-list',
    fields: mapped.map(({ field }) => field),
    columns,
    evaluateRecords(row, now, witness) {
      context.begin(row, now);
      const findings = new Findings(witness);
      const records: ListRecord[] = [];
      for (const entry of entries) eachValue(entry, row, findings, records, keepDistinct);
      return { records, rejections: findings.rejections, warnings: findings.warnings };
    },
    isPlainEmail: columns.length === 1 && isPlainEmail(sync),
  };
}

function isPlainEmail({ mapping, options }: CustomerListSync): boolean {
  const [entry, ...others] = mapping;
  return (
    others.length === 0 &&
    entry?.field === 'EMAIL' &&
    entry.column !== undefined &&
    entry.separator === undefined &&
    entry.map === undefined &&
    options.hash === 'sha256'
  );
}
