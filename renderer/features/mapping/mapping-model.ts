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

export function withoutField(entries: MappingEntries, fieldId: string): MappingEntries {
  return entries.filter(({ field }) => field !== fieldId);
}

/** Names of columns that an entry reads. */
export function columnsOf(entry: FieldMapping): readonly string[] {
  if (entry.column !== undefined) return [entry.column];
  return [...(entry.template ?? '').matchAll(/\{\{\s*(.+?)\s*\}\}/gu)].flatMap(([, name]) => name ?? []);
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

/**
 * The field that a problem of a mapping is about: from its place (`mapping[2].field`), or, where the field is not mapped at all
 * and so has no place, from the field ID that its message quotes.
 */
export function fieldOfProblem(problem: Problem, entries: MappingEntries): string | null {
  const index = /^mapping\[(\d+)\]/u.exec(problem.place ?? '')?.[1];
  if (index !== undefined) return entries[Number(index)]?.field ?? null;
  return /^"([\w.]+)"/u.exec(problem.message)?.[1] ?? null;
}
