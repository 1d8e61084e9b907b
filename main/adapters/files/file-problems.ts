import { MatchboardError } from '#domain/errors.ts';

/** A file that cannot be a source: `name` is its name without folders, `cause` never reaches the person. */
function problem(
  code: string,
  message: string,
  fix: string,
  detail?: string,
  cause?: unknown,
): MatchboardError {
  return new MatchboardError(
    { code, message, fix, ...(detail === undefined ? {} : { detail }) },
    cause === undefined ? undefined : { cause },
  );
}

/** Turns an error of the file system into the person's sentence; anything else comes back as it is. */
export function fileSystemProblem(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  const code = String(error.code);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return problem(
        'file-missing',
        `There is no file "${name}".`,
        'Check the path; the file may have been moved, renamed or deleted.',
        code,
      );
    case 'EACCES':
    case 'EPERM':
      return problem(
        'file-no-permission',
        `You have no permission to read "${name}".`,
        'Change the permissions of the file or of its folder, or copy it to a folder of yours.',
        code,
      );
    default:
      return problem(
        'file-unreadable',
        `"${name}" could not be read.`,
        'Close other programs that use the file, check the disk or network share, and try again.',
        code,
      );
  }
}

export const fileIsFolder = (name: string) =>
  problem('file-is-a-folder', `"${name}" is a folder.`, 'Choose a file in it.');

export const fileNotRegular = (name: string) =>
  problem(
    'file-not-regular',
    `"${name}" is a device or a pipe, not a file.`,
    'Save the data to a file first.',
  );

export const fileEmpty = (name: string) =>
  problem('file-empty', `"${name}" is empty.`, 'Check the export that made it.');

export const fileChanged = (name: string) =>
  problem(
    'file-changed',
    `"${name}" was changed while it was read.`,
    'Wait until nothing writes to it any more, and start again.',
  );

export const fileWrongKind = (name: string, kind: string, fix: string) =>
  problem('file-wrong-kind', `"${name}" is ${kind}.`, fix);

export const fileBinary = (name: string) =>
  problem(
    'file-binary',
    `"${name}" is not text: it holds binary data.`,
    'Export the data as CSV (UTF-8), JSON lines or Parquet.',
  );

export const fileGzipDamaged = (name: string, cut: boolean) =>
  problem(
    'file-gzip-damaged',
    cut ? `The compressed file "${name}" is cut off.` : `The compressed file "${name}" is damaged.`,
    'Download or export it again.',
  );

export const fileLineTooLong = (name: string) =>
  problem(
    'file-line-too-long',
    `The first row of "${name}" is longer than 2 MB, so this is not a table with one record a line.`,
    'Check the export that made the file: each record needs a line of its own.',
  );

export const fileTooManyColumns = (name: string, most: number) =>
  problem(
    'file-too-many-columns',
    `"${name}" has more than ${most.toLocaleString('en-US')} columns.`,
    'Check the delimiter, or export only the columns that are needed.',
  );

export const fileHeaderMalformed = (name: string, row: number) =>
  problem(
    'file-header-malformed',
    `The header in row ${row} of "${name}" has a quote that is not closed, or text after a closing quote.`,
    'Correct that row, or say which row is the header.',
  );

export const fileHeaderMissing = (name: string, row: number) =>
  problem(
    'file-header-missing',
    `"${name}" has no row ${row} to be the header.`,
    'Correct the number of the header row. It must be within the first 2 MB.',
  );

export const fileNotJsonLines = (name: string, array: boolean) =>
  problem(
    'file-not-json-lines',
    array
      ? `"${name}" holds one JSON list instead of one JSON object a line.`
      : `No line of "${name}" is a JSON object.`,
    'Write each record as a JSON object on a line of its own.',
  );

export const fileNotParquet = (name: string) =>
  problem(
    'file-not-parquet',
    `"${name}" is not a Parquet file.`,
    'If it is CSV or JSON lines, set the type of the source to that.',
  );

export const fileParquetDamaged = (name: string) =>
  problem(
    'file-parquet-damaged',
    `The Parquet file "${name}" is damaged, cut off, encrypted or of a kind that cannot be read.`,
    'Export it again, without encryption.',
  );

export const fileParquetTooBig = (name: string, megabytes: number) =>
  problem(
    'file-parquet-too-big',
    `Reading the Parquet file "${name}" takes more than ${megabytes} MB of memory.`,
    'Export it with smaller row groups (100,000 rows or so), or as CSV.',
  );
