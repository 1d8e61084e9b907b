import { type PlainIdentifier, PlainIdentifiers } from '#domain/identifiers/plain-identifiers.ts';
import type { Row } from '#domain/values/row.ts';
import type { CellBatch } from '#ports/source.ts';
import type { Staging } from '#ports/sync-state.ts';

/** Stages a row as every row is staged. */
type StageRow = (position: number, row: Row) => void;

/**
 * Stages rows of identifiers that are hashed with SHA-256: plain ones as bytes, many rows at once, and all other rows one by one with
 * `stageRow`. Keys are staged in the order of their rows.
 */
export class PlainStager {
  private readonly staging: Staging;
  private readonly stageRow: StageRow;
  private readonly identifiers: PlainIdentifiers;
  private positions = new Uint32Array(0);

  constructor(identifiers: readonly PlainIdentifier[], staging: Staging, stageRow: StageRow) {
    this.identifiers = new PlainIdentifiers(identifiers);
    this.staging = staging;
    this.stageRow = stageRow;
  }

  stage(batch: CellBatch): void {
    const { identifiers } = this;
    identifiers.forget();
    for (let row = 0; row < batch.count; ) {
      const rows = identifiers.hash(batch, row);
      if (rows > 0) this.stageHashes(batch);
      else this.stageRow(batch.positions[row] ?? 0, batch.row(row));
      row += Math.max(1, rows);
    }
  }

  private stageHashes(batch: CellBatch): void {
    const { identifiers } = this;
    const { count, hashes } = identifiers;
    if (count > this.positions.length) this.positions = new Uint32Array(hashes.length / 32);
    for (let index = 0; index < count; index += 1)
      this.positions[index] = batch.positions[identifiers.rowOf(index)] ?? 0;
    this.staging.hashes(this.positions, hashes, count);
  }
}
