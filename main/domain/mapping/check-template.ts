import type { Column } from '#domain/values/row.ts';
import { checkColumn } from './check-column.ts';
import type { ProblemList } from './problem-list.ts';
import { templateParts } from './template.ts';

/** Checks that a template has columns, all of the source, and no braces left over. */
export function checkTemplate(
  template: string,
  place: string,
  columns: readonly Column[],
  problems: ProblemList,
): void {
  const parts = templateParts(template);
  const names = parts.flatMap((part) => ('column' in part ? [part.column] : []));
  if (parts.some((part) => 'text' in part && /\{\{|\}\}/.test(part.text)) || names.includes('')) {
    problems.error(
      place,
      'malformed-template',
      'The template has double braces that enclose no column.',
      'Write each column as {{name}}.',
    );
  } else if (names.length === 0) {
    problems.error(
      place,
      'template-without-column',
      'The template has no column in it.',
      'Write a column as {{name}}, or use "value" for a text that is the same for every row.',
    );
  }
  for (const name of new Set(names)) {
    if (name !== '') checkColumn(name, place, columns, problems);
  }
}
