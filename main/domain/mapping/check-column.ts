import { nearestWord } from '#domain/sync/nearest-word.ts';
import type { Column } from '#domain/values/row.ts';
import type { ProblemList } from './problem-list.ts';

/** Checks that a column of this name is in the source, and the only one with its header. */
export function checkColumn(
  name: string,
  place: string,
  columns: readonly Column[],
  problems: ProblemList,
): void {
  const column = columns.find((candidate) => candidate.name === name);
  if (column === undefined) {
    const names = columns.map((candidate) => candidate.name);
    const nearest = nearestWord(name, names);
    problems.error(
      place,
      'unknown-column',
      `The source has no column "${name}".`,
      nearest === null ? `Its columns are: ${listed(names)}.` : `Did you mean "${nearest}"?`,
    );
    return;
  }
  const namesakes = columns.filter((candidate) => candidate.header === column.header);
  // Only the bare name is ambiguous: "email (2)" says which.
  if (namesakes.length > 1 && column.name === column.header) {
    const others = namesakes.flatMap((other) => (other === column ? [] : [`"${other.name}"`]));
    problems.warn(
      place,
      'ambiguous-column',
      `The source has ${namesakes.length} columns with the header "${name}"; the first is used.`,
      `For another, write ${others.join(' or ')}.`,
    );
  }
}

const mostListed = 20;

function listed(names: readonly string[]): string {
  const more = names.length > mostListed ? ' and more' : '';
  return (
    names
      .slice(0, mostListed)
      .map((name) => `"${name}"`)
      .join(', ') + more
  );
}
