import type { FieldInfo } from '#contract/field-info.ts';
import type { Problem } from '#contract/problem.ts';
import type { FieldMapping } from '#contract/sync-definition.ts';

export type MappingEntries = readonly FieldMapping[];

export function entryFor(entries: MappingEntries, fieldId: string): FieldMapping | undefined {
  return entries.find(({ field }) => field === fieldId);
}

/** The entries with one put in, in place of an earlier one for the same field. */
export function withEntry(entries: MappingEntries, entry: FieldMapping): MappingEntries {
  return entries.some(({ field }) => field === entry.field)
    ? entries.map((other) => (other.field === entry.field ? entry : other))
    : [...entries, entry];
}

/** The entries with this column for a field; what refines its values stays. */
export function withColumn(entries: MappingEntries, fieldId: string, column: string): MappingEntries {
  const { value: _, template: __, ...rest } = entryFor(entries, fieldId) ?? { field: fieldId };
  return withEntry(entries, { ...rest, column });
}

export function withoutField(entries: MappingEntries, fieldId: string): MappingEntries {
  return entries.filter(({ field }) => field !== fieldId);
}

/** Names of columns that an entry reads. */
function columnsOf(entry: FieldMapping): readonly string[] {
  if (entry.column !== undefined) return [entry.column];
  return [...(entry.template ?? '').matchAll(/\{\{\s*(.+?)\s*\}\}/gu)].flatMap(([, name]) => name ?? []);
}

/** The label of the field that each used column fills. */
export function usesOfColumns(
  entries: MappingEntries,
  fields: readonly FieldInfo[],
): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap((entry) => {
      const label = fields.find(({ id }) => id === entry.field)?.label ?? entry.field;
      return columnsOf(entry).map((column) => [column, label] as const);
    }),
  );
}

export type GroupId = 'required' | 'suggested' | FieldInfo['group'];

/** Required fields first, then those that the file seems to have, then the rest by group. */
export function groupFields(
  fields: readonly FieldInfo[],
  found: ReadonlySet<string>,
): readonly { readonly id: GroupId; readonly fields: readonly FieldInfo[] }[] {
  const groups = new Map<GroupId, FieldInfo[]>([
    ['required', []],
    ['suggested', []],
  ]);
  for (const field of fields) {
    const id = field.required ? 'required' : found.has(field.id) ? 'suggested' : field.group;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [field]);
    else group.push(field);
  }
  return [...groups].flatMap(([id, members]) => (members.length === 0 ? [] : [{ id, fields: members }]));
}

/** The field that a problem of a mapping is about, from its place: `mapping[2].field`, or `mapping[field=event_name]` where it is not mapped. */
export function fieldOfProblem({ place = '' }: Problem, entries: MappingEntries): string | null {
  const index = /^mapping\[(\d+)\]/u.exec(place)?.[1];
  if (index !== undefined) return entries[Number(index)]?.field ?? null;
  return /^mapping\[field=(.+)\]$/u.exec(place)?.[1] ?? null;
}
