import { valueWarnings } from '#contract/reject-reason.ts';
import type { RunProgress } from '#contract/run-view.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import type { CompiledMapping } from '#domain/mapping/compile-mapping.ts';
import type { Source } from '#ports/source.ts';
import type { StagingCrew } from '#ports/staging-crew.ts';
import type { SyncState } from '#ports/sync-state.ts';
import type { Warnings } from './run-context.ts';
import { stageParts } from './stage-parts.ts';
import { stageRows } from './stage-rows.ts';

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
  /** Stages a large file on several threads. */
  readonly crew?: { readonly crew: StagingCrew; readonly sync: SyncDefinition } | undefined;
}

/** Files from this size on are staged on several threads, in bytes: a fifth of a second's work, or more. */
export const leastBytesForThreads = 32 << 20;
const partBytes = 4 << 20;

/** Reads the whole source once and stages each row's keys and rejections. Memory stays flat. */
export async function stageModel(
  source: Source,
  mapping: CompiledMapping,
  state: SyncState,
  options: Options,
): Promise<StagedRows> {
  const { now, signal, crew } = options;
  const staging = await state.stage();
  let read = 0;
  const onRead = (rows: number) => {
    read += rows;
    options.onProgress?.({ phase: 'reading', rows: read, ofRows: source.rowCount });
  };
  try {
    const isForThreads = (crew?.crew.helpers ?? 0) > 0 && source.facts.bytes >= leastBytesForThreads;
    const parts = isForThreads ? (source.parts?.(partBytes) ?? null) : null;
    const counts =
      crew === undefined || parts === null
        ? await stageRows(source, mapping, staging, { now, signal, onRead })
        : await stageParts(source, parts, staging, { ...crew, now, signal, onRead });
    if (read + source.malformedCount !== source.rowCount) {
      throw new Error(`read ${read} rows and ${source.malformedCount} malformed ones of ${source.rowCount}`);
    }
    for (const { fieldId, warning, count } of counts.warnings)
      options.warnings.add({ code: warning, message: `${fieldId}: ${valueWarnings[warning]}`, count });
    const { lost, empty } = counts;
    return { queried: source.rowCount, malformed: source.malformedCount, lost, empty };
  } finally {
    await staging.close();
  }
}
