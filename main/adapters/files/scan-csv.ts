import { dropBytes, type ReadOptions, readChunks } from './byte-chunks.ts';
import { CsvReader, type Landmark } from './csv-reader.ts';
import type { DataFile } from './data-file.ts';
import { EncodingSurvey } from './encoding-survey.ts';
import { MalformedRows } from './malformed-rows.ts';
import type { CsvSniff } from './sniff-csv.ts';

/** What only a look at the whole CSV tells. */
export interface CsvScan {
  /** All rows, malformed ones included. */
  readonly rowCount: number;
  readonly malformed: MalformedRows;
  readonly survey: EncodingSurvey;
  /** About one a megabyte, from the first row on. */
  readonly landmarks: readonly Landmark[];
}

/** Reads the whole CSV once: counts its rows and finds those that are malformed. */
export async function scanCsv(file: DataFile, sniff: CsvSniff, options: ReadOptions): Promise<CsvScan> {
  const survey = new EncodingSurvey();
  const chunks = dropBytes(survey.watch(readChunks(file, sniff.packing, 0, options)), sniff.body.offset);
  const start = { ...sniff.body, rowsBefore: 0 };
  const reader = new CsvReader(chunks, start, sniff, { from: 0, to: 0 });
  const malformed = new MalformedRows();
  const landmarks: Landmark[] = [start];
  try {
    while (await reader.more()) {
      if (!reader.next()) continue;
      landmarks.push(reader.landmark);
      do {
        if (reader.problem !== null) malformed.add(reader.position, reader.line, reader.problem);
        while (reader.nextPlain(Number.POSITIVE_INFINITY) > 0);
      } while (reader.next());
    }
  } finally {
    await reader.close();
  }
  return { rowCount: reader.position, malformed, survey, landmarks };
}

/** What the first megabyte tells of the encoding, with no row counted yet. */
export async function scanHead(
  file: DataFile,
  sniff: CsvSniff,
  signal: AbortSignal | undefined,
): Promise<CsvScan> {
  const survey = new EncodingSurvey();
  for await (const _ of survey.watch(firstLines(readChunks(file, sniff.packing, 0, { signal })))) break;
  return {
    rowCount: 0,
    malformed: new MalformedRows(),
    survey,
    landmarks: [{ ...sniff.body, rowsBefore: 0 }],
  };
}

/** Cuts each chunk after its last line, so that no character is torn apart. */
async function* firstLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield chunk.subarray(0, chunk.lastIndexOf(10) + 1);
}
