import { formatNumber } from '#ui/format.ts';

export const sentences = {
  title: 'Test events',
  text: 'Goes to Pinterest’s test endpoint: it checks each event and records nothing. Your production data is not touched.',
  one: 'Test this row',
  rowNumberField: 'Row of the file',
  noRow: 'A number from 1 on',
  sample: 'Test the first 20',
  all: 'Test all events',
  running: 'Testing…',
  received: 'Received',
  processed: 'Accepted',
  failed: 'Refused',
  withWarnings: 'With remarks',
  rejectedHere: 'Rejected here',
  fine: 'Pinterest accepted every event without a remark.',
  nothing: 'No event could be sent: every row was rejected on this computer.',
  answers: 'What Pinterest said',
  row: 'Row',
  state: 'State',
  field: 'Field',
  noField: 'not named',
  message: 'In Pinterest’s words',
  advice: 'What to do',
  accepted: 'Accepted',
  refused: 'Refused',
  rowNumber: (row: number) => formatNumber(row),
  remarks: (shown: number) => `Listed are the first ${formatNumber(shown)} events with something to say.`,
  mend: (label: string, isRefused: boolean) =>
    isRefused
      ? `Correct the column or value that fills ${label}, then test again.`
      : `Worth mending where ${label} is mapped; the event counts all the same.`,
  lookAtMapping: 'Check what is mapped, then test again.',
  accept: 'Worth mending; the event counts all the same.',
};
