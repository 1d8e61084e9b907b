import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Problem } from '#contract/problem.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import { MatchboardError } from '#domain/errors.ts';
import { checkMapping } from '#domain/mapping/check-mapping.ts';
import { parseSyncFile } from '#domain/sync/parse-sync-file.ts';
import { locate } from '#domain/sync/sync-file-place.ts';
import { openSource } from '#hosts/compose.ts';
import type { Source } from '#ports/source.ts';
import { WrongUse } from './wrong-use.ts';

export interface LoadedSync {
  readonly sync: SyncDefinition;
  readonly source: Source;
  /** Things about the mapping worth saying, which stop nothing. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads a sync file, opens its source and checks the mapping against it; throws WrongUse with every problem. `onOpening` hears of
 * a sync file that is sound, and of the source's file, before that is read.
 */
export async function loadSync(
  path: string,
  home: string,
  options: { signal?: AbortSignal; onOpening?: (sync: SyncDefinition, file: string) => void } = {},
): Promise<LoadedSync> {
  const text = await readSyncFile(path);
  const parsed = parseSyncFile(text);
  const fileOf = ({ source }: SyncDefinition) => resolve(dirname(resolve(path)), source.path);
  const open = (sync: SyncDefinition) => openSource(home, sync.source, fileOf(sync), options);
  const located = (problems: readonly Problem[]) =>
    problems.map((problem) => ({ ...problem, ...locate(text, problem.place ?? '') }));

  if (!parsed.ok) {
    const further = parsed.rest === null ? [] : await mappingErrors(parsed.rest, open);
    throw new WrongUse([...parsed.problems, ...located(further)], path);
  }
  const { sync } = parsed;
  options.onOpening?.(sync, fileOf(sync));
  const source = await open(sync);
  const { errors, warnings } = checkMapping(sync, source.columns);
  if (errors.length === 0) return { sync, source, warnings: located(warnings) };
  await source.close();
  throw new WrongUse(located(errors), path);
}

/** What is wrong with the mapping of a file that has other problems; nothing where its source cannot be opened. */
async function mappingErrors(
  sync: SyncDefinition,
  open: (sync: SyncDefinition) => Promise<Source>,
): Promise<readonly Problem[]> {
  try {
    const source = await open(sync);
    await source.close();
    return checkMapping(sync, source.columns).errors;
  } catch (error) {
    if (error instanceof MatchboardError) return [];
    throw error;
  }
}

/** Reads a sync file and nothing else; throws WrongUse with every problem. */
export async function loadDefinition(path: string): Promise<SyncDefinition> {
  const parsed = parseSyncFile(await readSyncFile(path));
  if (!parsed.ok) throw new WrongUse(parsed.problems, path);
  return parsed.sync;
}

async function readSyncFile(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new WrongUse([
      {
        code: 'sync-file-unreadable',
        message:
          code === 'ENOENT' ? `There is no sync file ${path}.` : `The sync file ${path} cannot be read.`,
        fix: 'Check the path. `matchboard run --help` shows what a sync file looks like.',
        detail: code,
      },
    ]);
  }
}
