import { formatNumber } from '#ui/format.ts';

export const sentences = {
  title: 'Requests',
  loading: 'Loading the requests…',
  none: 'No requests',
  noneText: 'This run has asked Pinterest nothing yet, or its requests are not kept any more.',
  promise: 'Without tokens; personal data as hashes only. Kept for up to 30 days, the latest 64 MB of a run.',
  list: 'Requests of this run, oldest first',
  show: 'Show',
  kinds: { all: 'All', failed: 'Failed', repeated: 'Repeated' },
  filter: 'Filter by path or status',
  search: 'Find a person or a text',
  searchHelp:
    'Paste an e-mail address, phone number, ID or hash. It is hashed on this computer, as a run would, and not kept.',
  find: 'Find',
  everything: 'Show all again',
  saveHar: 'Save as HAR…',
  saved: 'Saved.',
  copyCurl: 'Copy as curl',
  copied: 'Copied, with a place for your token.',
  more: 'Load more',
  shown: (shown: number, all: number) =>
    shown === all
      ? `${formatNumber(all)} ${all === 1 ? 'request' : 'requests'}`
      : `${formatNumber(shown)} of ${formatNumber(all)} requests`,
  noAnswer: (silence: string | null) => `no answer${silence === null ? '' : ` (${silence})`}`,
  milliseconds: (value: number) => `${formatNumber(Math.round(value))} ms`,
  attempt: (attempt: number) => `try ${attempt}`,
  choose: 'Choose a request to see it whole.',
  detail: (id: number) => `Request ${formatNumber(id)}`,
  facts: {
    status: 'Answer',
    took: 'Took',
    waited: 'Waited before',
    attempt: 'Try',
    requestId: 'Request ID',
    startedAt: 'Time',
  },
  sent: 'Sent',
  received: 'Received',
  nothing: 'Nothing',
  cut: 'Only the beginning is shown.',
  run: 'Run',
};
