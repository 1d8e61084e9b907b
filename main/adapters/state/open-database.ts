import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { MatchboardError } from '#domain/errors.ts';
import { storageProblem } from '#domain/storage-problem.ts';
import { describeHolder } from './lock-holder.ts';

/** Of a sync, in its folder. */
export const stateFile = 'state.duckdb';

/** Makes a folder that only this user can look into; throws a MatchboardError where that fails. */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new MatchboardError(
      {
        code: 'home-not-writable',
        message: `Matchboard cannot write to its folder ${folder}.`,
        fix: 'Make the folder writable, or set MATCHBOARD_HOME to one that is.',
        detail: error instanceof Error && 'code' in error ? String(error.code) : 'mkdir failed',
      },
      { cause: error },
    );
  }
}

/** Opens or creates a DuckDB file; throws a MatchboardError where another process has it, or it is damaged. */
export async function openDatabase(file: string, options: Record<string, string>): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(file, options);
  } catch (error) {
    if (
      error instanceof Error &&
      /\b(?:set|conflicting) lock|being used by another process/i.test(error.message)
    ) {
      throw new MatchboardError(
        {
          code: 'sync-in-use',
          message: `This sync is running already,${describeHolder(dirname(file), error.message)}.`,
          fix: 'Wait until that run has ended, then try again.',
        },
        { cause: error },
      );
    }
    const problem = storageProblem(error);
    throw problem === null ? damaged(file, error) : new MatchboardError(problem, { cause: error });
  }
}

/** The file is there and cannot be read. */
export function damaged(file: string, cause: unknown): MatchboardError {
  return new MatchboardError(
    {
      code: 'state-damaged',
      message: 'What this sync remembers of earlier runs cannot be read. Nothing was sent.',
      fix: `For a customer list, start a full resync (--full-resync): the damaged file is kept beside the new one and everything is sent once more, which Pinterest ignores for what it has; only people who left your list since the last run cannot be found and removed that way. For conversion events, move ${file} away and run again: Pinterest counts an event ID once.`,
      detail: 'DuckDB could not open the file',
    },
    { cause },
  );
}
