import type { CustomerListSync, SyncOptions } from '#contract/sync-definition.ts';
import type { Field } from '#domain/fields/field.ts';
import type { ListRecord } from '#domain/identifiers/brand.ts';
import { isUpperCase } from '#domain/identifiers/device-id.ts';
import type { PlainIdentifier, PlainKind } from '#domain/identifiers/plain-identifiers.ts';
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
  /** The identifiers of a row in their order, where `PlainIdentifiers` may decide most of them; else null. */
  readonly plain: readonly PlainIdentifier[] | null;
}

export function compileListMapping(
  sync: CustomerListSync,
  sourceColumns: readonly Column[],
): CompiledListMapping {
  const { mapped, columns, context } = compileEntries(sync, sourceColumns, identifierConversion);
  const fields = mapped.map(({ field }) => field);
  const entries = mapped.flatMap((field) => field.entries);
  return {
    object: 'customer-list',
    fields,
    columns,
    evaluateRecords(row, now, witness) {
      context.begin(row, now);
      const findings = new Findings(witness);
      const records: ListRecord[] = [];
      for (const entry of entries) eachValue(entry, row, findings, records, keepDistinct);
      return { records, rejections: findings.rejections, warnings: findings.warnings };
    },
    plain: plainIdentifiers(sync, fields, columns, sourceColumns),
  };
}

/** Null but where each is a cell of its own that is hashed with SHA-256 as it stands, and no two can come to the same. */
function plainIdentifiers(
  { mapping, options }: CustomerListSync,
  fields: readonly Field[],
  columns: readonly number[],
  sourceColumns: readonly Column[],
): PlainIdentifier[] | null {
  if (options.hash !== 'sha256' || columns.length !== mapping.length) return null;
  const identifiers: PlainIdentifier[] = [];
  for (const field of fields) {
    const [entry, ...others] = mapping.filter((candidate) => candidate.field === field.id);
    const column = sourceColumns.find(({ name }) => name === entry?.column);
    const kind = plainKind(field, options.deviceIdCase);
    const isAsItStands = entry?.separator === undefined && entry?.map === undefined && others.length === 0;
    if (column === undefined || kind === null || !isAsItStands) return null;
    if (identifiers.some((other) => other.kind === kind)) return null;
    identifiers.push({ cell: columns.indexOf(column.index), kind });
  }
  return identifiers;
}

function plainKind(
  { rule, devicePlatform }: Field,
  deviceIdCase: SyncOptions['deviceIdCase'],
): PlainKind | null {
  if (rule === 'email') return 'email';
  if (rule !== 'device-id') return null;
  return isUpperCase({ deviceIdCase, devicePlatform }) ? 'device-in-capitals' : 'device-in-small-letters';
}
