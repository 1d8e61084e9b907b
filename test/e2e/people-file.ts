import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PeopleFile {
  readonly path: string;
  /** What must not be seen unmasked. */
  readonly cells: readonly string[];
}

/** A CSV of made-up people, in a folder of its own whose name would be noticed. */
export async function writePeople(numbers: readonly number[], folder?: string): Promise<PeopleFile> {
  const path = join(folder ?? (await mkdtemp(join(tmpdir(), 'private-folder-'))), 'people.csv');
  const email = (number: number) => `quilla${number}@example.com`;
  const rows = numbers.map((number) => `${email(number)},Quilla${number},Marchetti${number}`);
  await writeFile(path, `email,first_name,last_name\n${rows.join('\n')}\n`);
  const cells = numbers.flatMap((number) => [email(number), `Marchetti${number},`]);
  return { path, cells };
}

/** Whole numbers from one to another, both included. */
export function numbersFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
