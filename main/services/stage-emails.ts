import { writePlainEmail } from '#domain/identifiers/email-bytes.ts';
import { Sha256Batch } from '#domain/identifiers/sha256-batch.ts';
import type { CellBatch } from '#ports/source.ts';
import type { Staging } from '#ports/sync-state.ts';

/** Stages the row at `position`, whose only cell is `cell`, as every row is staged. */
type StageCell = (position: number, cell: string | null) => void;

/**
 * Stages rows of one cell with one e-mail address, hashed with SHA-256: plain addresses as bytes, many at once, and all others
 * one by one with `stageCell`.
 */
export class EmailStager {
  private readonly staging: Staging;
  private readonly stageCell: StageCell;
  private readonly hashing = new Sha256Batch();
  private readonly positions = new Uint32Array(this.hashing.capacity);

  constructor(staging: Staging, stageCell: StageCell) {
    this.staging = staging;
    this.stageCell = stageCell;
  }

  stage(batch: CellBatch): void {
    const { bytes, starts, ends } = batch;
    const { hashing } = this;
    const target = hashing.bytes;
    for (let index = 0; index < batch.count; index += 1) {
      const length = writePlainEmail(bytes, starts[index] ?? 0, ends[index] ?? 0, target, hashing.at);
      const position = batch.positions[index] ?? 0;
      if (length < 0) {
        // Keys are staged in the order of their rows.
        this.flush();
        this.stageCell(position, batch.text(index));
        continue;
      }
      this.positions[hashing.count] = position;
      hashing.add(length);
      if (hashing.count === hashing.capacity) this.flush();
    }
    this.flush();
  }

  private flush(): void {
    const { count } = this.hashing;
    if (count > 0) this.staging.hashes(this.positions, this.hashing.take(), count);
  }
}
