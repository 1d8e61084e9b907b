import type { Column, Row } from '#domain/values/row.ts';
import type { MalformedRow, RowBatch, Source, SourceFacts } from '#ports/source.ts';
import { type ReadOptions, readChunks } from './byte-chunks.ts';
import { nameColumns } from './column-names.ts';
import { type DataFile, modelName } from './data-file.ts';
import { notesOn } from './file-notes.ts';
import { JsonLinesReader } from './json-lines-reader.ts';
import { readMembers } from './json-members.ts';
import { BatchMaker, firstRows } from './row-batches.ts';
import { type JsonLinesScan, readJsonText, scanJsonLines } from './scan-json-lines.ts';

/** Opens a file with one JSON object a line; all of it is read once. */
export async function openJsonLines(file: DataFile, options: ReadOptions): Promise<Source> {
  return new JsonLinesSource(file, await scanJsonLines(file, options));
}

class JsonLinesSource implements Source {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly facts: SourceFacts;
  readonly rowCount: number;
  readonly malformedCount: number;

  readonly #file: DataFile;
  readonly #scan: JsonLinesScan;
  readonly #columnOf: ReadonlyMap<string, number>;
  #closed = false;

  constructor(file: DataFile, scan: JsonLinesScan) {
    this.#file = file;
    this.#scan = scan;
    this.#columnOf = new Map(scan.keys.map((key, index) => [key, index]));
    this.name = modelName(file.name);
    this.columns = nameColumns(scan.keys);
    this.rowCount = scan.rowCount;
    this.malformedCount = scan.malformed.count;
    this.facts = {
      bytes: file.size,
      format: 'jsonl',
      encoding: scan.packing.wide ?? 'utf-8',
      ...(scan.packing.gzip ? { compression: 'gzip' as const } : {}),
      notes: notesOn({
        columns: this.columns,
        guessedEncoding: false,
        damaged: scan.damaged,
        malformed: scan.malformed.count,
        headerBelowTitle: null,
        shortenedNumbers: [],
      }),
    };
  }

  malformed(): Iterable<MalformedRow> {
    return this.#scan.malformed;
  }

  head(limit: number): Promise<readonly Row[]> {
    return firstRows(this.rows(this.columns.map(({ index }) => index)), limit);
  }

  async *rows(columns: readonly number[], signal?: AbortSignal): AsyncGenerator<RowBatch> {
    const reader = this.#reader(signal);
    const batches = new BatchMaker();
    try {
      while (await reader.more()) {
        while (reader.next()) {
          if (this.#scan.malformed.has(reader.position)) continue;
          const cells = this.#cells(reader.text(readJsonText));
          const full = batches.add(
            reader.position,
            columns.map((column) => cells[column] ?? null),
          );
          if (full !== null) yield full;
        }
      }
      const rest = batches.rest();
      if (rest !== null) yield rest;
    } finally {
      await reader.close();
    }
  }

  async *rowsAt(
    positions: Float64Array,
    signal?: AbortSignal,
  ): AsyncGenerator<{ position: number; line: number; row: Row }> {
    if (positions.length === 0) return;
    const reader = this.#reader(signal);
    let wanted = 0;
    try {
      while (await reader.more()) {
        while (reader.next()) {
          const { position, line } = reader;
          if (position !== positions[wanted]) continue;
          wanted++;
          if (!this.#scan.malformed.has(position)) {
            yield { position, line, row: this.#cells(reader.text(readJsonText)) };
          }
          if (wanted === positions.length) return;
        }
      }
    } finally {
      await reader.close();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #reader(signal: AbortSignal | undefined): JsonLinesReader {
    if (this.#closed) throw new Error('The source is closed.');
    return new JsonLinesReader(readChunks(this.#file, this.#scan.packing, this.#scan.mark, { signal }));
  }

  #cells(object: string): (string | null)[] {
    const cells = new Array<string | null>(this.columns.length).fill(null);
    readMembers(object, (key, value) => {
      const column = this.#columnOf.get(key);
      if (column !== undefined) cells[column] = value;
    });
    return cells;
  }
}
