import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Problem } from '#contract/problem.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import { checkMapping } from '#domain/mapping/check-mapping.ts';
import { parseSyncFile } from '#domain/sync/parse-sync-file.ts';
import { openSource } from '#hosts/compose.ts';
import type { Source } from '#ports/source.ts';
import { WrongUse } from './wrong-use.ts';

export interface LoadedSync {
  readonly sync: SyncDefinition;
  readonly source: Source;
  /** Things about the mapping worth saying, which stop nothing. */
  readonly warnings: readonly Problem[];
}

/** Reads a sync file, opens its source and checks the mapping against it; throws WrongUse with every problem. */
export async function loadSync(
  path: string,
  home: string,
  options: { signal?: AbortSignal; onProgress?: (bytesRead: number, bytesTotal: number) => void } = {},
): Promise<LoadedSync> {
  const parsed = parseSyncFile(await readSyncFile(path));
  if (!parsed.ok) throw new WrongUse(parsed.problems);
  const { sync } = parsed;
  const absolutePath = resolve(dirname(resolve(path)), sync.source.path);
  const source = await openSource(home, sync.source, absolutePath, options);
  const { errors, warnings } = checkMapping(sync, source.columns);
  if (errors.length === 0) return { sync, source, warnings };
  await source.close();
  throw new WrongUse(errors);
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
