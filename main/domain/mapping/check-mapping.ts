import type { Problem } from '#contract/problem.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import type { Column } from '#domain/values/row.ts';
import { checkEntry } from './check-entry.ts';
import { checkOptions } from './check-options.ts';
import { checkWholeMapping } from './check-whole-mapping.ts';
import { ProblemList } from './problem-list.ts';

/** With errors a mapping cannot be compiled; warnings are worth reading before sending. */
export interface MappingProblems {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Checks a sync's mapping and its options against the columns of its source: every problem at once. */
export function checkMapping(sync: SyncDefinition, columns: readonly Column[]): MappingProblems {
  const problems = new ProblemList();
  sync.mapping.forEach((entry, index) => {
    checkEntry(entry, `mapping[${index}]`, sync, columns, problems);
  });
  checkWholeMapping(sync, problems);
  checkOptions(sync, columns, problems);
  return problems;
}
