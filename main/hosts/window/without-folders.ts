import { sep } from 'node:path';
import type { Problem } from '#contract/problem.ts';

/** Takes these folders out of a problem's sentences: the page may know a file's name, never where it lies. */
export function withoutFolders(folders: readonly string[]): (problem: Problem) => Problem {
  const strip = (text: string) => folders.reduce((line, folder) => line.replaceAll(folder + sep, ''), text);
  return (problem) => ({
    ...problem,
    message: strip(problem.message),
    fix: strip(problem.fix),
    ...(problem.detail === undefined ? {} : { detail: strip(problem.detail) }),
  });
}
