import type { Column, Row } from '#domain/values/row.ts';
import type { MalformedRow, RowBatch, Source, SourceFacts } from '#ports/source.ts';
import { firstBytes, type Packing, type ReadOptions, readChunks } from './byte-chunks.ts';
import { maxColumns, nameColumns } from './column-names.ts';
import { type DataFile, modelName } from './data-file.ts';
import { EncodingSurvey } from './encoding-survey.ts';
import { notesOn } from './file-notes.ts';
import { fileEmpty, fileLineTooLong, fileNotJsonLines, fileTooManyColumns } from './file-problems.ts';
import { JsonLinesReader } from './json-lines-reader.ts';
import { isJsonObject, readMembers } from './json-members.ts';
import { MalformedRows } from './malformed-rows.ts';
import { ensureText, isGzip } from './recognize-content.ts';
import { BatchMaker, firstRows } from './row-batches.ts';
import { markLength, textReader, wideEncoding } from './text-encoding.ts';

/** JSON is UTF-8 by its standard (RFC 8259, 8.1). */
const readText = textReader('utf-8', true);

/** Guessing that a file holds no JSON lines takes this many lines that are none. */
const patience = 1000;

interface JsonLinesScan {
  readonly packing: Packing;
  /** Length of the byte order mark. */
  readonly mark: number;
  /** Keys of all objects, in the order in which they first appear. */
  readonly keys: readonly string[];
  readonly rowCount: number;
  readonly malformed: MalformedRows;
  readonly damaged: boolean;
}

/** Opens a file with one JSON object a line: all of it is read once, because any line can bring a new key. */
export async function openJsonLines(file: DataFile, options: ReadOptions): Promise<Source> {
  return new JsonLinesSource(file, await scanJsonLines(file, options));
}

async function scanJsonLines(file: DataFile, options: ReadOptions): Promise<JsonLinesScan> {
  const plain = { gzip: false, wide: null };
  const gzip = isGzip(await firstBytes(file, plain, 2, options.signal));
  const head = await firstBytes(file, { gzip, wide: null }, 1 << 16, options.signal);
  if (head.length === 0) throw fileEmpty(file.name);
  const packing = { gzip, wide: wideEncoding(head) };
  ensureText(file.name, head, packing.wide !== null);
  const mark = markLength(await firstBytes(file, packing, 3, options.signal));

  const survey = new EncodingSurvey();
  const reader = new JsonLinesReader(survey.watch(readChunks(file, packing, mark, options)));
  const malformed = new MalformedRows();
  const keys = new Set<string>();
  let objects = 0;
  try {
    while (await reader.more()) {
      while (reader.next()) {
        if (reader.tooLarge) {
          if (reader.position === 1) throw fileLineTooLong(file.name);
          malformed.add(reader.position, reader.line, 'row_too_large');
          continue;
        }
        const text = reader.text(readText);
        if (isJsonObject(text)) {
          objects++;
          readMembers(text, (key) => keys.add(key));
          if (keys.size > maxColumns) throw fileTooManyColumns(file.name, maxColumns);
        } else {
          malformed.add(reader.position, reader.line, 'row_not_json');
          if (objects === 0 && malformed.count === patience) throw notJsonLines(file, head, mark);
        }
      }
    }
  } finally {
    await reader.close();
  }
  if (reader.position === 0) throw fileEmpty(file.name);
  if (objects === 0) throw notJsonLines(file, head, mark);
  const { damaged } = survey.conclude('utf-8');
  return {
    packing,
    mark,
    keys: [...keys],
    rowCount: reader.position,
    malformed,
    damaged: damaged || survey.hasZeroBytes,
  };
}

function notJsonLines(file: DataFile, head: Buffer, mark: number): Error {
  return fileNotJsonLines(file.name, head.toString('latin1', mark).trimStart().startsWith('['));
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
          const cells = this.#cells(reader.text(readText));
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
            yield { position, line, row: this.#cells(reader.text(readText)) };
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
