import { formatNumber, formatPercent } from '#ui/format.ts';

export const sentences = {
  title: 'Match rate',
  refresh: 'Refresh',
  asked: 'Asked',
  loading: 'Asking Pinterest…',
  none: 'No match rate yet',
  never: 'It appears after the first run.',
  chart: 'Match rate over time',
  table: 'Show as a table',
  time: 'Time',
  rate: 'Match rate',
  sparkline: (rates: readonly number[]) => {
    const last = rates.at(-1);
    return last === undefined
      ? 'No match rate yet'
      : `Match rate ${formatPercent(last)}, ${rates.length} readings`;
  },
  people: (matched: number) => `${formatNumber(matched)} people matched`,
  hints: 'Why it may be low',
  recent: 'Less than 72 hours have passed since the first run: the number still rises.',
  unclean: 'Some values were rejected or left out. Cleaner data matches better: see the latest run.',
  accounts: 'Only people with a Pinterest account can match.',
};
