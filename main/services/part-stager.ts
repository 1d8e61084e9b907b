import { type CompiledMapping, compileMapping } from '#domain/mapping/compile-mapping.ts';
import type { ModelRows, SourcePart } from '#ports/source.ts';
import type { PackedKeys, StagedPart, StagingJob } from '#ports/staging-crew.ts';
import { PackedStaging } from './packed-staging.ts';
import { stageRows } from './stage-rows.ts';

/** Stages parts of a model, each by itself. */
export class PartStager {
  private readonly mapping: CompiledMapping;
  private readonly now: number;
  private readonly open: (part: SourcePart) => ModelRows;

  constructor({ sync, columns, now }: StagingJob, open: (part: SourcePart) => ModelRows) {
    this.mapping = compileMapping(sync, columns);
    this.now = now;
    this.open = open;
  }

  /** `spare`: keys of an earlier part, to be overwritten. */
  async stage(part: SourcePart, spare: PackedKeys | null, signal?: AbortSignal): Promise<StagedPart> {
    const staging = new PackedStaging(part.rows, spare);
    const counts = await stageRows(this.open(part), this.mapping, staging, { now: this.now, signal });
    return { ...counts, ...staging.take() };
  }
}
