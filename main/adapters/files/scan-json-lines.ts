import { type Packing, type ReadOptions, readChunks } from './byte-chunks.ts';
import { maxColumns } from './column-names.ts';
import type { DataFile } from './data-file.ts';
import { EncodingSurvey } from './encoding-survey.ts';
import { readHead } from './file-head.ts';
import { fileEmpty, fileLineTooLong, fileNotJsonLines, fileTooManyColumns } from './file-problems.ts';
import { JsonLinesReader } from './json-lines-reader.ts';
import { isJsonObject, readMembers } from './json-members.ts';
import { MalformedRows } from './malformed-rows.ts';
import { textReader } from './text-encoding.ts';

/** JSON is UTF-8 by its standard (RFC 8259, 8.1). */
export const readJsonText = textReader('utf-8', true);

/** So many lines without an object among them show that a file holds no JSON lines. */
const patience = 1000;

/** What only a look at the whole file tells, because any line can bring a new key. */
export interface JsonLinesScan {
  readonly packing: Packing;
  /** Length of the byte order mark. */
  readonly mark: number;
  /** Keys of all objects, in the order in which they first appear. */
  readonly keys: readonly string[];
  /** All rows, malformed ones included. */
  readonly rowCount: number;
  readonly malformed: MalformedRows;
  /** Are there bytes that are no text? */
  readonly damaged: boolean;
}

/** Reads the whole file once: collects keys, counts rows and finds those that are malformed. */
export async function scanJsonLines(file: DataFile, options: ReadOptions): Promise<JsonLinesScan> {
  const { packing, mark } = await readHead(file, undefined, 1 << 16, options.signal);
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
        const text = reader.text(readJsonText);
        if (isJsonObject(text)) {
          objects++;
          readMembers(text, (key) => keys.add(key));
          if (keys.size > maxColumns) throw fileTooManyColumns(file.name, maxColumns);
        } else {
          const isList = reader.position === 1 && text.trimStart().startsWith('[');
          malformed.add(reader.position, reader.line, 'row_not_json');
          if (isList || (objects === 0 && malformed.count === patience)) {
            throw fileNotJsonLines(file.name, isList);
          }
        }
      }
    }
  } finally {
    await reader.close();
  }
  if (reader.position === 0) throw fileEmpty(file.name);
  if (objects === 0) throw fileNotJsonLines(file.name, false);
  return {
    packing,
    mark,
    keys: [...keys],
    rowCount: reader.position,
    malformed,
    damaged: survey.hasZeroBytes || survey.conclude('utf-8').damaged,
  };
}
