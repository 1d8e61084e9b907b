import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type FileSourceOptions, openFileSource } from '#adapters/files/open-file-source.ts';
import type { CsvSourceDefinition, SourceDefinition } from '#contract/sync-definition.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { Row } from '#domain/values/row.ts';
import type { Source } from '#ports/source.ts';

/** A folder for the files of one test file, gone afterwards. */
export function useFolder(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'matchboard-files-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

type Given = Partial<Omit<CsvSourceDefinition, 'type' | 'path'>> & { type?: SourceDefinition['type'] };

/** Writes a file and opens it; CSV unless said otherwise. */
export async function openBytes(
  folder: string,
  content: string | Buffer,
  given: Given & { name?: string } = {},
  options: Partial<FileSourceOptions> = {},
): Promise<Source> {
  const { name = 'customers.csv', ...definition } = given;
  const path = join(folder, name);
  await writeFile(path, content);
  return openPath(path, definition, options);
}

export function openPath(
  path: string,
  given: Given = {},
  options: Partial<FileSourceOptions> = {},
): Promise<Source> {
  const definition = { type: 'csv', path, ...given } as SourceDefinition;
  return openFileSource(definition, path, { workFolder: tmpdir(), ...options });
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** Everything that a source tells, read to its end. */
export async function readAll(source: Source): Promise<{
  columns: string[];
  rows: Row[];
  positions: number[];
  malformed: [position: number, line: number, reason: string][];
}> {
  const rows: Row[] = [];
  const positions: number[] = [];
  for await (const batch of source.rows(source.columns.map((column) => column.index))) {
    rows.push(...batch.rows);
    positions.push(...batch.positions);
  }
  return {
    columns: source.columns.map((column) => column.name),
    rows,
    positions,
    malformed: [...source.malformed()].map(({ position, line, reason }) => [position, line, reason]),
  };
}

/** Opens, reads everything and closes. */
export async function read(
  folder: string,
  content: string | Buffer,
  given: Parameters<typeof openBytes>[2] = {},
) {
  const source = await openBytes(folder, content, given);
  const all = await readAll(source);
  await source.close();
  return { ...all, facts: source.facts, rowCount: source.rowCount };
}

/** The problem that a promise fails with. */
export async function problemOf(failing: Promise<unknown>) {
  const error = await failing.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof MatchboardError) return error.problem;
  throw new Error(`Expected a MatchboardError, got ${String(error)}`);
}
