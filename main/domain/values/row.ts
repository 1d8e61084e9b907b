/** Cells by column position; null where the cell is empty. */
export type Row = readonly (string | null)[];

/** A column of a model. Names are unique: duplicates get " (2)", blank ones "Column 3". */
export interface Column {
  readonly index: number;
  readonly name: string;
  /** As it stands in the file, before it was made unique. */
  readonly header: string;
}
