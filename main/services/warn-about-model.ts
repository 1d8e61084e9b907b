import type { SyncDefinition } from '#contract/sync-definition.ts';
import type { Source } from '#ports/source.ts';
import type { Plan } from '#ports/sync-state.ts';
import type { Warnings } from './run-context.ts';
import type { StagedRows } from './stage-model.ts';

/** One value in more than this share of the rows is suspicious: a placeholder, a shop's own address, a hash of nothing. */
const suspiciousShare = 0.01;
const suspiciousTimes = 10;

/** Warns about what a person should know of the model before or after it is sent. Holds no values. */
export function warnAboutModel(
  source: Source,
  sync: SyncDefinition,
  staged: StagedRows,
  plan: Plan,
  warnings: Warnings,
): void {
  for (const note of source.facts.notes) {
    // Malformed rows are among the rejected ones.
    if (note.code !== 'malformed_rows') warnings.add(note);
  }
  if (staged.queried === 0) {
    warnings.add({
      code: 'no-rows',
      message: 'The source has a header but no rows: there is nothing to send.',
    });
  }
  if (plan.mostFrequent > suspiciousTimes && plan.mostFrequent > staged.queried * suspiciousShare) {
    const what = sync.object === 'customer-list' ? 'identifier' : 'event ID';
    warnings.add({
      code: 'frequent-value',
      message: `One ${what} stands in more than 1 % of the rows: is it a placeholder or an address of your own?`,
      count: plan.mostFrequent,
    });
  }
}
