import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { extname } from 'node:path';
import { MatchboardError } from '#domain/errors.ts';
import { sourceFiles } from './source-files.ts';
import { typedPath } from './typed-path.ts';

/**
 * The path of the data file that a person has typed or pasted. Throws a MatchboardError where there is none; other kinds of
 * files do not open so, because this text comes from the page.
 */
export async function typedSource(text: string): Promise<string> {
  const path = typedPath(text, homedir(), process.platform);
  if (path === null) throw new MatchboardError(noPath);
  if (!sourceFiles.includes(extname(path).slice(1).toLowerCase())) throw new MatchboardError(noDataFile);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) {
    if (found.code === 'ENOENT' || found.code === 'ENOTDIR') throw new MatchboardError(notThere);
    throw new MatchboardError(notReadable);
  }
  if (!found.isFile()) throw new MatchboardError(noFile);
  return path;
}

const noPath = {
  code: 'not-a-path',
  message: 'This is not the whole path of a file.',
  fix: 'Paste it from the first slash or drive letter on, such as ~/Downloads/customers.csv.',
};

const noDataFile = {
  code: 'not-a-data-file',
  message: 'Only CSV, TSV, text, JSON lines and Parquet files, also with .gz, open by their path.',
  fix: 'Drop the file on the window, or choose it with the button.',
};

const notThere = {
  code: 'file-not-there',
  message: 'There is no file at this path.',
  fix: 'Check the spelling, or whether the drive is connected.',
};

const notReadable = {
  code: 'file-not-readable',
  message: 'This file may not be opened.',
  fix: 'Check its permissions, or choose it with the button.',
};

const noFile = {
  code: 'not-a-file',
  message: 'There is a folder at this path, not a file.',
  fix: 'Add the name of the file.',
};
