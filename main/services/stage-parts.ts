import type { SyncDefinition } from '#contract/sync-definition.ts';
import type { Source, SourcePart } from '#ports/source.ts';
import type { StagedCounts, StagedPart, StagingCrew } from '#ports/staging-crew.ts';
import type { Staging } from '#ports/sync-state.ts';
import { stagePacked } from './packed-staging.ts';

/** Has a crew stage the parts of a model, and takes in what each came to, in order. */
export async function stageParts(
  source: Pick<Source, 'columns'>,
  parts: readonly SourcePart[],
  staging: Staging,
  options: {
    readonly crew: StagingCrew;
    readonly sync: SyncDefinition;
    readonly now: number;
    readonly signal: AbortSignal | undefined;
    readonly onRead: (rows: number) => void;
  },
): Promise<Pick<StagedCounts, 'lost' | 'empty' | 'warnings'>> {
  const { crew, sync, now, signal, onRead } = options;
  let lost = 0;
  let empty = 0;
  const warnings: StagedCounts['warnings'][number][] = [];
  const take = (part: StagedPart): boolean => {
    lost += part.lost;
    empty += part.empty;
    warnings.push(...part.warnings);
    onRead(part.read);
    return stagePacked(part, staging);
  };
  await crew.stage({ sync, columns: source.columns, now }, parts, take, signal);
  return { lost, empty, warnings };
}
