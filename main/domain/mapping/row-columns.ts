import type { FieldMapping } from '#contract/sync-definition.ts';
import type { Column, Row } from '#domain/values/row.ts';
import { templateParts } from './template.ts';

/** Reads an entry's raw text from a row; empty where there is none. */
export type TextReader = (row: Row) => string;

/** The columns that a mapping needs of each row: rows bring only these, in ascending order of their place in the source. */
export class RowColumns {
  /** Indexes of the columns in the source. */
  readonly indexes: readonly number[];
  private readonly indexOf: ReadonlyMap<string, number>;

  /** @param names of the columns needed, each the name of one of `columns`. */
  constructor(columns: readonly Column[], names: readonly string[]) {
    this.indexOf = new Map(columns.map((column) => [column.name, column.index]));
    this.indexes = [...new Set(names.map((name) => this.sourceIndex(name)))].sort((a, b) => a - b);
  }

  cell(name: string): TextReader {
    const position = this.indexes.indexOf(this.sourceIndex(name));
    return (row) => row[position] ?? '';
  }

  text(entry: FieldMapping): TextReader {
    if (entry.column !== undefined) return this.cell(entry.column);
    if (entry.template !== undefined) return this.template(entry.template);
    const value = String(entry.value ?? '');
    return () => value;
  }

  /** Empty where every cell in it is. */
  private template(template: string): TextReader {
    const parts = templateParts(template).map((part) =>
      'text' in part ? part.text : this.cell(part.column),
    );
    return (row) => {
      let text = '';
      let hasValue = false;
      for (const part of parts) {
        if (typeof part === 'string') {
          text += part;
          continue;
        }
        const cell = part(row);
        hasValue ||= cell.trim() !== '';
        text += cell;
      }
      return hasValue ? text : '';
    };
  }

  private sourceIndex(name: string): number {
    const index = this.indexOf.get(name);
    if (index === undefined)
      throw new Error('a mapped column is not in the source: the mapping was not checked');
    return index;
  }
}

/** Names of the columns that an entry reads. */
export function columnsOf(entry: FieldMapping): readonly string[] {
  if (entry.column !== undefined) return [entry.column];
  return templateParts(entry.template ?? '').flatMap((part) => ('column' in part ? [part.column] : []));
}
