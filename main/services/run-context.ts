import type { RunWarning } from '#contract/run-report.ts';
import type { RunProgress } from '#contract/run-view.ts';
import type { Clock } from '#ports/clock.ts';
import type { Destination } from '#ports/destination.ts';
import type { RejectedRowsFile } from '#ports/rejected-rows-file.ts';
import type { RequestLog } from '#ports/request-log.ts';
import type { Source } from '#ports/source.ts';
import type { StagingCrew } from '#ports/staging-crew.ts';
import type { SyncState } from '#ports/sync-state.ts';
import type { PauseGate } from './sending-window.ts';

/** What a run works with. */
export interface RunParts {
  readonly source: Source;
  readonly destination: Destination;
  readonly state: SyncState;
  readonly rejectedRowsFile: RejectedRowsFile;
  readonly requestLog: RequestLog;
  readonly clock: Clock;
  /** Stages large files on several threads; absent where all is done on this one. */
  readonly crew?: StagingCrew;
}

export interface RunChoices {
  /** Say what would be sent; send nothing. */
  readonly dryRun?: boolean;
  /** Send the whole model again, whatever was accepted before. */
  readonly fullResync?: boolean;
  /** The user means the removals that the guard would stop. */
  readonly allowRemovals?: boolean;
  readonly signal?: AbortSignal;
  /** Hears the run's name, before anything is sent. */
  readonly onStart?: (run: string) => void;
  readonly pause?: PauseGate;
  readonly onProgress?: (progress: RunProgress) => void;
}

/** Collects a run's warnings; the same one said twice is said once, with the counts added. */
export class Warnings {
  private readonly byMessage = new Map<string, RunWarning>();

  add(warning: RunWarning): void {
    const earlier = this.byMessage.get(warning.message);
    const count = (earlier?.count ?? 0) + (warning.count ?? 0);
    this.byMessage.set(warning.message, count > 0 ? { ...warning, count } : warning);
  }

  list(): readonly RunWarning[] {
    return [...this.byMessage.values()];
  }
}
