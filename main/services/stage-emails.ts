import { PlainEmails } from '#domain/identifiers/plain-emails.ts';
import type { CellBatch } from '#ports/source.ts';
import type { Staging } from '#ports/sync-state.ts';

/** Stages the row at `position`, whose only cell is `cell`, as every row is staged. */
type StageCell = (position: number, cell: string | null) => void;

/**
 * Stages rows of one cell with one e-mail address, hashed with SHA-256: plain addresses as bytes, many at once, and all others
 * one by one with `stageCell`. Keys are staged in the order of their rows.
 */
export class EmailStager {
  private readonly staging: Staging;
  private readonly stageCell: StageCell;
  private readonly emails = new PlainEmails();

  constructor(staging: Staging, stageCell: StageCell) {
    this.staging = staging;
    this.stageCell = stageCell;
  }

  stage(batch: CellBatch): void {
    const { emails } = this;
    emails.forget();
    for (let index = 0; index < batch.count; ) {
      const hashed = emails.hash(batch, index);
      if (hashed > 0) {
        this.staging.hashes(batch.positions.subarray(index, index + hashed), emails.hashes, hashed);
        index += hashed;
      } else {
        this.stageCell(batch.positions[index] ?? 0, batch.text(index));
        index += 1;
      }
    }
  }
}
