import type { CheckGroup, ModelCheck } from '#contract/model-check.ts';
import { type RejectReason, rejectReasons } from '#contract/reject-reason.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import { type CompiledMapping, compileMapping } from '#domain/mapping/compile-mapping.ts';
import type { Witness } from '#domain/mapping/findings.ts';
import type { FieldRejection } from '#domain/values/field-value.ts';
import { mask } from '#domain/values/mask.ts';
import type { Row } from '#domain/values/row.ts';
import type { Source } from '#ports/source.ts';

interface Options {
  /** Unix seconds. */
  readonly now: number;
  readonly signal: AbortSignal;
  readonly onProgress: (rows: number, ofRows: number) => void;
}

const mostExamples = 3;

/** Maps every row as a run would, and says what would be left out and why. The mapping must have been checked. */
export async function checkModel(
  source: Source,
  sync: SyncDefinition,
  { now, signal, onProgress }: Options,
): Promise<ModelCheck> {
  const mapping = compileMapping(sync, source.columns);
  const groups = new Groups(sync);
  let ready = 0;
  let rejected = 0;
  let empty = 0;
  let read = 0;
  for await (const { rows, positions } of source.rows(mapping.columns, signal)) {
    for (const [index, row] of rows.entries()) {
      const { isSent, rejections } = evaluate(mapping, row, now);
      if (isSent) ready += 1;
      else if (rejections.length > 0) rejected += 1;
      else empty += 1;
      for (const rejection of rejections) {
        const wantsExample = groups.add(rejection, isSent ? 'value' : 'row');
        wantsExample?.(positions[index] ?? 0, originalOf(mapping, row, now, rejection));
      }
    }
    read += rows.length;
    onProgress(read, source.rowCount);
  }
  for (const { position, reason } of source.malformed()) groups.addMalformed(position, reason);
  return {
    rows: source.rowCount,
    ready,
    rejected,
    empty,
    malformed: source.malformedCount,
    groups: groups.list(),
  };
}

interface Evaluated {
  readonly isSent: boolean;
  readonly rejections: readonly FieldRejection[];
}

function evaluate(mapping: CompiledMapping, row: Row, now: number, witness?: Witness): Evaluated {
  if (mapping.object === 'customer-list') {
    const { records, rejections } = mapping.evaluateRecords(row, now, witness);
    return { isSent: records.length > 0, rejections };
  }
  const { outcome, rejections } = mapping.evaluateEvent(row, now, witness);
  return { isSent: outcome === 'event', rejections };
}

/** The value behind a rejection: a second evaluation, so that the first one need not keep any. */
function originalOf(mapping: CompiledMapping, row: Row, now: number, rejection: FieldRejection): string {
  let found = '';
  evaluate(mapping, row, now, ({ id }, original, result) => {
    const isIt =
      id === rejection.field.id && result.outcome === 'rejected' && result.reason === rejection.reason;
    if (isIt && found === '') found = original;
  });
  return found;
}

type Group = { -readonly [Key in keyof CheckGroup]: CheckGroup[Key] } & {
  examples: { row: number; value: string }[];
};

/** Rejections by field, reason and what is lost. */
class Groups {
  private readonly sync: SyncDefinition;
  private readonly byKey = new Map<string, Group>();

  constructor(sync: SyncDefinition) {
    this.sync = sync;
  }

  /** Counts it; gives a function that takes an example where one is still wanted. */
  add(
    { field, reason }: FieldRejection,
    loses: Group['loses'],
  ): ((row: number, original: string) => void) | null {
    const group = this.group(field.id, reason, loses);
    group.count += 1;
    if (group.examples.length >= mostExamples) return null;
    return (row, original) => group.examples.push({ row, value: mask(original) });
  }

  addMalformed(row: number, reason: RejectReason): void {
    const group = this.group(null, reason, 'row');
    group.count += 1;
    if (group.examples.length < mostExamples) group.examples.push({ row, value: '' });
  }

  list(): readonly CheckGroup[] {
    return [...this.byKey.values()].sort((a, b) => b.count - a.count);
  }

  private group(fieldId: string | null, reason: RejectReason, loses: Group['loses']): Group {
    const key = `${loses} ${reason} ${fieldId}`;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const { sentence, fix } = rejectReasons[reason];
    const columns = this.sync.mapping.flatMap((entry) =>
      entry.field === fieldId && entry.column !== undefined ? [entry.column] : [],
    );
    const column = columns.length === 1 ? (columns[0] ?? null) : null;
    const group: Group = { fieldId, column, reason, sentence, fix, loses, count: 0, examples: [] };
    this.byKey.set(key, group);
    return group;
  }
}
