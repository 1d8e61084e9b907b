import { expect, test } from 'vitest';
import { readRunReport } from '#adapters/state/read-run-report.ts';

const report = {
  run: '20260101T000000000Z',
  sync: 'Spring',
  status: 'done',
  dryRun: false,
  queried: 1,
  sent: 1,
  unchanged: 0,
  duplicate: 0,
  rejected: 0,
  skipped: 0,
  unsent: 0,
  added: 1,
  removed: 0,
  samples: null,
  requests: 1,
  audience: null,
  events: { test: false, received: 1, processed: 1, failed: 0, withWarnings: 0, notes: [] },
  rejectedRows: null,
  rejectedBy: {},
  droppedValues: [],
  warnings: [],
  error: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  finishedAt: '2026-01-01T00:00:01.000Z',
};

test('a report comes back as it was recorded', () => {
  expect(readRunReport(JSON.stringify(report))).toEqual(report);
});

test('one of an earlier version has no fields with what Pinterest said', () => {
  const note = { row: 1, status: 'processed', message: 'em' };
  const earlier = { ...report, events: { ...report.events, notes: [note] } };
  expect(readRunReport(JSON.stringify(earlier))?.events?.notes).toEqual([{ ...note, field: null }]);
});

test('a reason that is no longer given is left out', () => {
  const kept = { field: 'EMAIL', reason: 'email_without_at', count: 1 };
  const droppedValues = [{ field: 'EMAIL', reason: 'given_up_since', count: 2 }, kept];
  expect(readRunReport(JSON.stringify({ ...report, droppedValues }))?.droppedValues).toEqual([kept]);
});

test.each([
  ['another shape', { run: 1 }],
  ['no report', 7],
])('%s is no report', (_what, recorded) => {
  expect(readRunReport(JSON.stringify(recorded))).toBeNull();
});
