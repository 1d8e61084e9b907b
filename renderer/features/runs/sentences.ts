import type { RunStatus } from '#contract/run-report.ts';
import type { RunProgress, RunView } from '#contract/run-view.ts';
import type { UndoableRun } from '#contract/undoable-run.ts';
import { formatNumber } from '#ui/format.ts';

function people(count: number): string {
  return count === 1 ? '1 identifier' : `${formatNumber(count)} identifiers`;
}

export const sentences = {
  statuses: {
    done: 'Done',
    done_with_rejected_rows: 'Done, some rows rejected',
    stopped: 'Stopped before sending',
    cancelled: 'Cancelled',
    failed: 'Failed',
  } satisfies Record<RunStatus, string>,
  atWork: 'At work',
  cancel: 'Cancel the run',
  cancelling: 'Cancelling…',
  pause: 'Pause',
  resume: 'Resume',
  paused: 'Paused',
  cancelNote: 'What Pinterest has accepted so far stays there; a next run goes on from it.',
  starting: 'Starting…',
  planning: 'Comparing with what was sent before…',
  time: 'Time left',
  waitsForYou: 'This run waits for you.',
  trouble: 'Pinterest is not answering as it should; trying again.',
  loading: 'Loading the run…',
  addsUp: 'Rows of this run',
  queried: 'Rows in the file',
  sent: 'Sent',
  wouldSend: 'Would be sent',
  unchanged: 'Unchanged',
  duplicate: 'Duplicates',
  rejected: 'Rejected',
  skipped: 'Skipped',
  unsent: 'Not sent any more',
  newIdentifiers: 'New identifiers',
  newEvents: 'New events',
  removed: 'Removed',
  removedIdentifiers: 'Removed identifiers',
  sampleAdded: 'For example, by the beginning of the SHA-256, these would be new',
  sampleRemoved: 'These would be removed',
  requests: 'Requests',
  took: 'Took',
  sums: 'Each row is counted once.',
  changes: 'Changes at Pinterest',
  rejectedRows: 'Rejected rows by reason',
  again: 'Send these again',
  goOn: 'Go on sending',
  againTitle: (count: number) =>
    count === 1 ? '1 row was not accepted' : `${formatNumber(count)} rows were not accepted`,
  againText:
    'Correct them in the file, or change the mapping. The same sync then sends only what Pinterest has not accepted yet: nothing goes twice.',
  unfinishedTitle: (count: number) =>
    count === 1 ? '1 row is still to be sent' : `${formatNumber(count)} rows are still to be sent`,
  unfinishedText: 'A new run goes on where this one stopped. What Pinterest already has is not sent again.',
  againRemoves: 'As in every run, the sync’s own rule decides about people who have left the file.',
  saveRejected: 'Save rejected rows as CSV…',
  saved: 'Saved.',
  changeMapping: 'Change the mapping…',
  reason: 'Reason',
  fix: 'What to do',
  rows: 'Rows',
  dropped: 'Values left out of rows that were sent',
  field: 'Field',
  values: 'Values',
  audience: 'Audience',
  nextTitle: 'What now?',
  matching:
    'Pinterest takes about a day to match people. The match rate appears on the page of this sync and settles after three days.',
  noUndo:
    'A send cannot be called back. To take people out again, delete their rows from the file and run the sync with removals on; matching may already have happened by then.',
  takenBack: 'This run was taken back:',
  partlyTakenBack: 'Taking this run back was cut short:',
  takeBack: {
    start: 'Take this run back…',
    goOn: 'Go on taking it back…',
    title: 'Take this run back?',
    keep: 'Keep it',
    confirm: 'Take it back',
    offer: ({ isUnderWay, isInverse }: UndoableRun) =>
      isUnderWay
        ? 'Taking this run back was cut short. You can go on where it stopped.'
        : isInverse
          ? 'Was that a mistake? What was taken back can be sent again.'
          : 'A send cannot be called back. If it was a mistake, you can send the opposite: remove whom it added, add back whom it removed.',
    counts: ({ added, removed }: UndoableRun) => {
      const goes = `${people(added)} that this run added will be removed`;
      const comes = `${people(removed)} that it removed will be added back`;
      if (removed === 0) return `${goes}.`;
      return added === 0 ? `${comes}.` : `${goes}, and ${comes}.`;
    },
    underWay: 'Whatever is done of it already is not done again.',
    matched:
      'Pinterest may have matched these people already, and may have shown them an ad. Nothing takes that back.',
    nextRun:
      'The next run of the same file would do all of it again, for a run makes the audience equal to the file. Change the file first, or do not run it.',
    inverse: 'This run took another one back: what that one did is done again.',
  },
  examples: 'For example (masked)',
  exampleRow: (row: number, column: string | null) =>
    column === null ? `Row ${formatNumber(row)}` : `Row ${formatNumber(row)}, ${column}`,
  detail: 'Details for support',
  allowRemovals: 'Remove them and send',
  removalFix:
    'If that is meant, run it and confirm with “Remove them and send”. Otherwise check the file and the mapping.',
  none: 'No runs yet',
  noneText: 'Press “Run now” and each run is listed here with its counts.',
  when: 'When',
  what: 'What',
  state: 'State',
  kinds: (run: RunView) =>
    run.dryRun ? 'Dry run' : run.test ? 'Test' : run.takesBack ? 'Taken back' : 'Run',
  tableLabel: 'Runs of this sync, newest first',
  phase: (progress: RunProgress | null) => {
    if (progress === null) return sentences.starting;
    switch (progress.phase) {
      case 'reading':
        return 'Reading, normalizing and hashing rows';
      case 'planning':
        return sentences.planning;
      case 'sending':
        return 'Sending to Pinterest';
    }
  },
  of: (part: number, whole: number) => `${formatNumber(part)} of ${formatNumber(whole)}`,
  batches: (count: number) => (count === 1 ? '1 request' : `${formatNumber(count)} requests`),
  perSecond: (rate: number) => `${formatNumber(Math.round(rate))} a second`,
  left: (duration: string) => `about ${duration} left`,
  headline: {
    atWork: (run: RunView) =>
      run.dryRun
        ? 'Finding out what would be sent'
        : run.test
          ? 'Testing events'
          : run.takesBack
            ? 'Taking a run back'
            : 'Sending',
    takenBack: (removed: number, added: number) =>
      `A run was taken back: ${formatNumber(removed)} removed, ${formatNumber(added)} added back`,
    sent: (count: number) =>
      count === 1
        ? '1 row was sent'
        : count === 0
          ? 'Nothing new to send'
          : `${formatNumber(count)} rows were sent`,
    removed: (count: number) =>
      count === 1 ? '1 identifier was removed' : `${formatNumber(count)} identifiers were removed`,
    wouldSend: (count: number) =>
      count === 1 ? '1 row would be sent' : `${formatNumber(count)} rows would be sent`,
    tested: (count: number) =>
      count === 1 ? '1 test event was sent' : `${formatNumber(count)} test events were sent`,
    stopped: 'Nothing was sent',
    cancelled: (sent: number) =>
      sent === 0 ? 'Cancelled before anything was sent' : `Cancelled after ${formatNumber(sent)} rows`,
    failed: 'The run did not finish',
  },
};
