import type { SourceInfo } from '#contract/source-info.ts';
import { formatBytes, formatNumber } from '#ui/format.ts';

export const sentences = {
  dropAnywhere: 'Drop a file anywhere in this window to start another sync.',
  dropHere: 'Drop a file to start',
  dropHereNote: 'CSV, TSV, Parquet or JSON lines. It is read on this computer.',
  emptyTitle: 'Drop a CSV here',
  emptyText:
    'A list of customers becomes an audience; a list of orders becomes conversion events. The file is read and hashed on this computer: Pinterest only ever gets what you have seen in the preview.',
  choose: 'Choose a file…',
  sampleCustomers: 'Try with sample customers',
  sampleOrders: 'Try with sample orders',
  pathLabel: "Or paste a file's path",
  pathHelp: 'You can also paste it, or a copied file, anywhere on this page.',
  openPath: 'Open',
  delimiter: 'Delimiter',
  encoding: 'Text encoding',
  header: 'Header row',
  guessed: 'guessed',
  noHeader: 'No header',
  delimiters: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Pipe' },
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-1252': 'Windows-1252',
  },
  formats: { csv: 'CSV', parquet: 'Parquet', jsonl: 'JSON lines' },
  counting: 'Counting rows…',
  reading: 'Reading the file…',
  show: 'Show values',
  hide: 'Mask values',
  masked: 'Values are masked.',
  shown: 'Values are shown as they are in the file.',
  gridLabel: 'Rows of the file',
  rowNumber: 'Row',
  empty: 'empty',
  unreadable: 'This row could not be read',
  segment: 'Part of the file',
  retry: 'Try again',
  detail: 'Details for support',
  loadingUsed: 'Looking for the files of your syncs…',
  newSync: 'New sync from this',
  newSyncFrom: (file: string) => `New sync from ${file}`,
  missing: 'Missing',
  missingText:
    'The file is not where it was. Put it back, or open the sync and take another file; until then it cannot run.',
  usedBy: (count: number) => (count === 1 ? 'Sync' : 'Syncs'),
  lastRead: 'Last read by a run',
  neverRead: 'Not yet',
  columns: (count: number) => (count === 1 ? '1 column' : `${formatNumber(count)} columns`),
  moreColumns: (count: number) => `and ${formatNumber(count)} more`,
  headerRow: (row: number) => `Row ${formatNumber(row)}`,
  segmentOf: (from: number, to: number) => `Rows ${formatNumber(from)} – ${formatNumber(to)}`,
  malformed: (count: number) =>
    count === 1
      ? '1 row could not be read. It is reported, not sent.'
      : `${formatNumber(count)} rows could not be read. They are reported, not sent.`,
  facts: ({ format, bytes, columns, compressed }: SourceInfo) =>
    `${sentences.formats[format]}${compressed ? ', compressed' : ''} · ${formatBytes(bytes)} · ${formatNumber(columns.length)} columns`,
  rows: (count: number) => (count === 1 ? '1 row' : `${formatNumber(count)} rows`),
};
