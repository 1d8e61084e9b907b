import type { RunResult } from '#contract/run-view.ts';
import type { SyncDraft, SyncDraftInput } from '#contract/sync-draft.ts';
import { formatNumber } from '#ui/format.ts';

export const sentences = {
  objects: { 'customer-list': 'Customer list', 'conversion-events': 'Conversion events' },
  loading: 'Loading syncs…',
  table: 'Syncs',
  name: 'Sync',
  object: 'What',
  goesTo: 'Goes to',
  connection: 'Connection',
  lastRun: 'Last run',
  matchRate: 'Match rate',
  state: 'State',
  never: 'Not run yet',
  practice: 'Practice',
  goal: 'What should become of this file?',
  list: 'An audience of customers',
  listText: 'People to reach, or to leave out, in your campaigns. Needs e-mail addresses or device IDs.',
  events: 'Conversion events',
  eventsText:
    'Purchases, sign-ups and the like, so that Pinterest can measure and optimize. One row is one event.',
  found: (count: number) =>
    count === 0
      ? 'No column of this file seems to fit.'
      : count === 1
        ? '1 column of this file fits.'
        : `${formatNumber(count)} columns of this file fit.`,
  reviewName: 'Name of this sync',
  nameHelp: 'Only you see it.',
  estimate: 'Finding out what would be sent…',
  dryRun: 'What would be sent',
  sentFields: 'What is sent of each row',
  send: 'Send now',
  saveOnly: 'Save without sending',
  blocked: 'Nothing can be sent like this.',
  removal: (count: number) =>
    count === 1
      ? 'This run removes 1 identifier from the audience.'
      : `This run removes ${formatNumber(count)} identifiers from the audience.`,
  removalText: 'What is no longer in the file leaves the audience.',
  plainText: 'E-mail addresses of this sync leave this computer unhashed, as you have chosen.',
  plain: 'Unhashed e-mail addresses',
  nothingNew: 'Pinterest has everything in this file already: there is nothing to send.',
  exportFile: 'Export for the command line',
  exportStart: 'Export…',
  exportText: 'One reviewed JSON file that runs the same from a terminal. It holds no secrets.',
  remove: 'Delete this sync',
  removeStart: 'Delete…',
  removeText: 'The sync and its history are forgotten on this computer. What is at Pinterest stays there.',
  removeTitle: (name: string) => `Delete “${name}”?`,
  confirmRemove: 'Delete',
  keep: 'Keep',
  edit: 'Change this sync',
  editStart: 'Change…',
  editText: 'Opens it in the same steps in which it was made.',
  fullResync: 'Send everything again',
  fullResyncText: 'Forgets what was sent before and sends every row once more. Repeating is safe, and slow.',
  fullResyncStart: 'Start a full resync',
  settings: 'Settings',
  source: 'File',
  account: 'Ad account',
  audienceOf: (draft: SyncDraft) => {
    if (draft.object === 'conversion-events') return 'Conversion events of the account';
    const { audience } = draft;
    if (audience === undefined) return `audience-${draft.name}`;
    return 'create' in audience ? `audience-${audience.create}` : `customer list ${audience.customerListId}`;
  },
  modes: (draft: SyncDraft) => {
    if (draft.object === 'conversion-events') return 'Insert new events';
    const { add, remove } = draft.mode;
    return add && remove ? 'Add and remove' : add ? 'Add only' : remove ? 'Remove only' : 'Nothing';
  },
  mode: 'Each run',
};

/** A part of a sentence; names are set apart. */
type Part = string | { readonly name: string };

const people = (count: number) => (count === 1 ? '1 person' : `${formatNumber(count)} people`);
const identifiers = (count: number) => (count === 1 ? '1 identifier' : `${formatNumber(count)} identifiers`);
const events = (count: number) => (count === 1 ? '1 event' : `${formatNumber(count)} events`);

/** What a send will do, exactly, from its dry run. */
export function reviewSentence(
  draft: SyncDraftInput,
  result: RunResult,
  audienceName: string,
  accountName: string,
): readonly Part[] {
  const leftOut = [
    ...(result.rejected === 0 ? [] : [`${formatNumber(result.rejected)} rejected`]),
    ...(result.duplicate === 0 ? [] : [`${formatNumber(result.duplicate)} duplicates`]),
    ...(result.unchanged === 0 ? [] : [`${formatNumber(result.unchanged)} there already`]),
    ...(result.skipped === 0 ? [] : [`${formatNumber(result.skipped)} skipped`]),
  ];
  const rest = leftOut.length === 0 ? 'No row is left out' : `Left out: ${leftOut.join(', ')}`;
  if (draft.object === 'conversion-events') {
    return [`Send ${events(result.sent)} to `, { name: accountName }, `. ${rest}.`];
  }
  const removes =
    result.removed === 0
      ? 'Nobody is removed.'
      : `Remove ${identifiers(result.removed)} no longer in the file.`;
  return [
    `Add ${people(result.sent)} to `,
    { name: audienceName },
    ' in ',
    { name: accountName },
    `. ${rest}. ${removes}`,
  ];
}
