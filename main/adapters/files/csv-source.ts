import type { CsvSourceDefinition } from '#contract/sync-definition.ts';
import type { Column, Row } from '#domain/values/row.ts';
import type { CellBatch, MalformedRow, RowBatch, Source, SourceFacts, SourceHead } from '#ports/source.ts';
import { canSeek, type ReadOptions, readChunks } from './byte-chunks.ts';
import { nameColumns } from './column-names.ts';
import { type CsvPart, CsvPartRows } from './csv-part.ts';
import { CsvReader, type Landmark } from './csv-reader.ts';
import { type DataFile, modelName } from './data-file.ts';
import { notesOn } from './file-notes.ts';
import { firstRows } from './row-batches.ts';
import { type CsvScan, scanCsv, scanHead } from './scan-csv.ts';
import { type CsvSniff, sniffCsv } from './sniff-csv.ts';
import { type ByteEncoding, type ReadText, textReader } from './text-encoding.ts';

/** Opens a CSV: its head says how it is to be read, then all of it is read once, to count and to find malformed rows. */
export async function openCsv(
  file: DataFile,
  definition: CsvSourceDefinition,
  options: ReadOptions & { readonly onHead?: ((head: SourceHead) => void) | undefined },
): Promise<Source> {
  const sniff = await sniffCsv(file, definition, options.signal);
  options.onHead?.(await readHead(file, definition, sniff, options.signal));
  const scan = await scanCsv(file, sniff, options);
  return new CsvSource(file, definition, sniff, scan);
}

/** The first rows, as they look before the whole file is known. */
async function readHead(
  file: DataFile,
  definition: CsvSourceDefinition,
  sniff: CsvSniff,
  signal: AbortSignal | undefined,
): Promise<SourceHead> {
  const scan = await scanHead(file, sniff, signal);
  const source = new CsvSource(file, definition, sniff, scan);
  const { name, columns, facts } = source;
  const batches = source.rows(
    columns.map(({ index }) => index),
    signal,
  );
  const first = await batches.next();
  await batches.return(undefined);
  return { name, columns, facts, first: first.value ?? { positions: new Float64Array(), rows: [] } };
}

class CsvSource implements Source {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly facts: SourceFacts;
  readonly rowCount: number;
  readonly malformedCount: number;

  readonly #file: DataFile;
  readonly #sniff: CsvSniff;
  readonly #scan: CsvScan;
  readonly #text: CsvPart['text'];
  readonly #readText: ReadText;
  #closed = false;

  constructor(file: DataFile, definition: CsvSourceDefinition, sniff: CsvSniff, scan: CsvScan) {
    this.#file = file;
    this.#sniff = sniff;
    this.#scan = scan;
    const known = knownEncoding(definition, sniff);
    const { encoding, damaged } = scan.survey.conclude(known);
    this.#text = { encoding, hasZeroBytes: scan.survey.hasZeroBytes };
    this.#readText = textReader(encoding, scan.survey.hasZeroBytes);
    this.name = modelName(file.name);
    this.columns = columnsOf(sniff, this.#readText);
    this.rowCount = scan.rowCount;
    this.malformedCount = scan.malformed.count;
    this.facts = {
      bytes: file.size,
      format: 'csv',
      delimiter: sniff.delimiter,
      encoding: sniff.packing.wide ?? encoding,
      ...(sniff.packing.gzip ? { compression: 'gzip' as const } : {}),
      headerRow: sniff.headerRow,
      notes: notesOn({
        columns: sniff.headerCells === null ? [] : this.columns,
        guessedEncoding: known === null && encoding === 'windows-1252',
        damaged: damaged || scan.survey.hasZeroBytes,
        malformed: scan.malformed.count,
        headerBelowTitle: sniff.skippedTitle ? sniff.headerRow : null,
        shortenedNumbers: sniff.shortenedNumbers,
      }),
    };
  }

  malformed(): Iterable<MalformedRow> {
    return this.#scan.malformed;
  }

  head(limit: number): Promise<readonly Row[]> {
    return firstRows(this.rows(this.columns.map(({ index }) => index)), limit);
  }

  rows(columns: readonly number[], signal?: AbortSignal): AsyncGenerator<RowBatch> {
    return this.#whole().rows(columns, signal);
  }

  cells(columns: readonly number[], signal?: AbortSignal): AsyncGenerator<CellBatch> {
    return this.#whole().cells(columns, signal);
  }

  async *rowsAt(
    positions: Float64Array,
    signal?: AbortSignal,
  ): AsyncGenerator<{ position: number; line: number; row: Row }> {
    const first = positions[0];
    if (first === undefined) return;
    const reader = this.#reader(this.#start(first), signal);
    let wanted = 0;
    try {
      while (await reader.more()) {
        while (reader.next()) {
          const { position, line } = reader;
          if (position !== positions[wanted]) continue;
          wanted++;
          if (reader.problem === null) {
            yield {
              position,
              line,
              row: this.columns.map(({ index }) => reader.cell(index, this.#readText)),
            };
          }
          if (wanted === positions.length) return;
        }
      }
    } finally {
      await reader.close();
    }
  }

  parts(bytes: number): CsvPart[] | null {
    if (!canSeek(this.#sniff.packing)) return null;
    const parts: CsvPart[] = [];
    let start = this.#start(1);
    for (const landmark of this.#scan.landmarks) {
      if (landmark.offset - start.offset < bytes) continue;
      parts.push(this.#part(start, landmark));
      start = landmark;
    }
    return [...parts, this.#part(start, null)];
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #whole(): CsvPartRows {
    if (this.#closed) throw new Error('The source is closed.');
    return new CsvPartRows(this.#part(this.#start(1), null));
  }

  /** From one landmark up to another one, or to the end. */
  #part(start: Landmark, end: Landmark | null): CsvPart {
    const { packing, delimiter, width } = this.#sniff;
    return {
      rows: (end?.rowsBefore ?? this.#scan.rowCount) - start.rowsBefore,
      bytes: (end?.offset ?? this.#file.size) - start.offset,
      file: this.#file,
      shape: { packing, delimiter, width },
      text: this.#text,
      start,
      end: end?.offset ?? null,
    };
  }

  #reader(start: Landmark, signal: AbortSignal | undefined): CsvReader {
    if (this.#closed) throw new Error('The source is closed.');
    const chunks = readChunks(this.#file, this.#sniff.packing, start.offset, { signal });
    return new CsvReader(chunks, start, this.#sniff, { from: 0, to: this.columns.length });
  }

  /** The last landmark at or before a row; the first one where the file can only be read from its beginning. */
  #start(position: number): Landmark {
    const { landmarks } = this.#scan;
    const usable = canSeek(this.#sniff.packing) ? landmarks : landmarks.slice(0, 1);
    const start = usable.findLast((landmark) => landmark.rowsBefore < position) ?? landmarks[0];
    if (start === undefined) throw new Error('A scan has no landmark.');
    return start;
  }
}

/** The encoding that the user, a byte order mark or the zero bytes of UTF-16 tell; null where all bytes must be looked at. */
function knownEncoding(definition: CsvSourceDefinition, sniff: CsvSniff): ByteEncoding | null {
  if (sniff.packing.wide !== null) return 'utf-8';
  if (definition.encoding === 'windows-1252') return 'windows-1252';
  return sniff.hasMark || definition.encoding === 'utf-8' ? 'utf-8' : null;
}

function columnsOf(sniff: CsvSniff, readText: ReadText): Column[] {
  const headers = sniff.headerCells?.map((bytes) => readText(bytes, 0, bytes.length)) ?? [];
  return nameColumns(Array.from({ length: sniff.width }, (_, index) => headers[index] ?? ''));
}
