import type { SourceDefinition } from '#contract/sync-definition.ts';
import type { Source, SourceHead } from '#ports/source.ts';
import { openCsv } from './csv-source.ts';
import { findDataFile } from './data-file.ts';
import { openJsonLines } from './json-lines-source.ts';
import { openParquet } from './parquet-source.ts';

export interface FileSourceOptions {
  /** A private folder where DuckDB may put what does not fit into memory. Nothing stays in it. */
  readonly workFolder: string;
  readonly signal?: AbortSignal | undefined;
  /** Called now and then while the file is read to be opened, with bytes as they are on disk. */
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
  /** Called once, soon, with the beginning of a CSV; not for the other formats. */
  readonly onHead?: ((head: SourceHead) => void) | undefined;
  /** For DuckDB, which reads Parquet; the other formats need a few megabytes whatever the file. */
  readonly memoryLimitMb?: number | undefined;
}

/**
 * Opens a file as a model and reads it once, to count its rows and find the malformed ones.
 * Throws a MatchboardError where the file is missing, empty, of another kind or unreadable, and the signal's reason when aborted.
 */
export async function openFileSource(
  definition: SourceDefinition,
  absolutePath: string,
  options: FileSourceOptions,
): Promise<Source> {
  const file = await findDataFile(absolutePath);
  switch (definition.type) {
    case 'csv':
      return openCsv(file, definition, options);
    case 'jsonl':
      return openJsonLines(file, options);
    case 'parquet':
      return openParquet(file, options);
  }
}
