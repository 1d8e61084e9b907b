import type { CheckGroup } from '#contract/model-check.ts';
import { formatNumber } from '#ui/format.ts';

export const sentences = {
  looking: 'Looking at every row…',
  rows: 'Rows',
  ready: 'Ready to send',
  rejected: 'Rejected',
  empty: 'Nobody to recognize',
  malformed: 'Could not be read',
  fine: 'Every row is fine.',
  fineText: 'Nothing will be rejected.',
  groups: 'What to know before sending',
  losesRow: (count: number) =>
    count === 1 ? '1 row is not sent' : `${formatNumber(count)} rows are not sent`,
  losesValue: (count: number) =>
    count === 1
      ? '1 value is left out; its row is sent'
      : `${formatNumber(count)} values are left out; their rows are sent`,
  wholeRow: 'Whole row',
  exampleRow: (row: number) => `Row ${formatNumber(row)}`,
  examples: 'Examples, masked',
  column: (name: string) => `column ${name}`,
  dayFirst: 'Day comes first',
  monthFirst: 'Month comes first',
  problemOf: (title: string, { sentence, fix }: CheckGroup) => `${title}: ${sentence} ${fix}`,
  problemAt: (number: number, count: number, problem: string) =>
    `${formatNumber(number)} of ${formatNumber(count)}. ${problem}`,
  toMapping: 'Change the mapping',
  retry: 'Look again',
};
