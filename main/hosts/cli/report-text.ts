import pc from 'picocolors';
import { rejectReasons } from '#contract/reject-reason.ts';
import type { RejectedExample } from '#contract/rejected-example.ts';
import type { AudienceReport, RunReport, RunStatus } from '#contract/run-report.ts';
import { matchRateReasons } from '#domain/sync/match-rate.ts';
import type { Output } from './output.ts';
import { oneLine, textTable } from './text-table.ts';

const statusText: Record<RunStatus, string> = {
  done: pc.green('✓ Done'),
  done_with_rejected_rows: pc.yellow('✓ Done, with rejected rows'),
  stopped: pc.yellow('■ Stopped before anything was sent'),
  cancelled: pc.yellow('■ Cancelled'),
  failed: pc.red('✗ Failed'),
};

/** Lines of a kind that a person is shown; the JSON has them all. */
const shownLines = 6;

/** A run report for a person in a terminal. */
export function printReport(
  output: Output,
  report: RunReport,
  examples: readonly RejectedExample[] = [],
): void {
  const number = (value: number) => value.toLocaleString('en-US');
  output.line();
  output.line(
    `${statusText[report.status]}${report.dryRun ? pc.dim('  (dry run: nothing was sent)') : ''}  ${pc.bold(report.sync)}`,
  );
  if (report.undoes === undefined)
    output.line(textTable(['rows queried', ...rowHeaders(report)], [[report.queried, ...rowCells(report)]]));
  else output.line(`Takes back ${report.undoes ?? 'a run that was cut short'}; the file was not read.`);
  if (report.audience !== null) {
    const verb = report.dryRun ? 'would be' : 'were';
    output.line(
      `${number(report.added)} identifiers ${verb} added, ${number(report.removed)} removed, ${number(report.requests)} requests.`,
    );
    printAudience(output, report.audience);
  } else if (report.events !== null) {
    const { received, processed, failed, withWarnings, test } = report.events;
    output.line(
      `${number(received)} ${test ? 'test events' : 'events'}: ${number(processed)} processed, ${number(failed)} failed, ${number(withWarnings)} with warnings, ${number(report.requests)} requests.`,
    );
    if (test) output.line(pc.dim('Test events are checked by Pinterest and not recorded.'));
    for (const note of report.events.notes.slice(0, 5))
      output.line(`  row ${number(note.row)} ${note.status}: ${note.message}`);
  }
  if (report.samples !== null) printSamples(output, report);
  if (report.rejected > 0) {
    const rows = Object.entries(report.rejectedBy).map(([reason, count]) => [
      count,
      reason,
      sentenceOf(reason),
    ]);
    output.line(`\n${pc.bold('Rejected rows')}\n${textTable(['rows', 'reason', 'what it means'], rows, 90)}`);
    printExamples(output, examples);
    if (report.rejectedRows !== null)
      output.line(`Each with its reason and original cells: ${report.rejectedRows}`);
  }
  const dropped = report.droppedValues;
  if (dropped.length > 0) {
    const rows = dropped
      .slice(0, shownLines)
      .map(({ count, field, reason }) => [count, field, sentenceOf(reason)]);
    output.line(
      `\n${pc.bold('Values left out of rows that are sent')}\n${textTable(['values', 'field', 'why'], rows, 90)}`,
    );
    sayMore(output, dropped.length);
  }
  if (report.warnings.length > 0) output.line();
  for (const warning of report.warnings.slice(0, shownLines)) {
    const count = warning.count === undefined ? '' : pc.dim(` (${number(warning.count)})`);
    output.line(`${pc.yellow('!')} ${warning.message}${count}`);
  }
  sayMore(output, report.warnings.length);
}

function printSamples(output: Output, { samples, added, removed, audience }: RunReport): void {
  if (audience === null) output.line(`${added.toLocaleString('en-US')} events would be sent.`);
  const show = (what: string, hashes: readonly string[], count: number) => {
    if (hashes.length === 0) return;
    const more = count > hashes.length ? ', …' : '';
    output.line(pc.dim(`  ${what}, by the beginning of their SHA-256: ${hashes.join(', ')}${more}`));
  };
  show(audience === null ? 'sent' : 'added', samples?.added ?? [], added);
  show('removed', samples?.removed ?? [], removed);
}

function printExamples(output: Output, examples: readonly RejectedExample[]): void {
  const byReason = new Map<string, string[]>();
  for (const { reason, row, column, value } of examples) {
    const place = `row ${row.toLocaleString('en-US')}${column === null ? '' : `, ${column}`}`;
    const lines = byReason.get(reason) ?? [];
    byReason.set(reason, [...lines, oneLine(value === '' ? place : `${place}: ${value}`)]);
  }
  for (const [reason, lines] of byReason) output.line(pc.dim(`  ${reason}, masked: ${lines.join(' · ')}`));
}

function sayMore(output: Output, lines: number): void {
  if (lines > shownLines) output.line(pc.dim(`  … and ${lines - shownLines} more; --json has them all`));
}

function rowHeaders(report: RunReport): string[] {
  const headers = [report.dryRun ? 'would be sent' : 'sent', 'unchanged', 'duplicate', 'rejected', 'skipped'];
  return report.unsent > 0 ? [...headers, 'not sent yet'] : headers;
}

function rowCells(report: RunReport): number[] {
  const cells = [report.sent, report.unchanged, report.duplicate, report.rejected, report.skipped];
  return report.unsent > 0 ? [...cells, report.unsent] : cells;
}

function printAudience(output: Output, audience: AudienceReport): void {
  output.line(
    `Audience ${pc.bold(audience.audienceName)} (${audience.audienceId ?? 'not made yet'}), from ${audience.customerListName} (${audience.customerListId ?? 'not made yet'})`,
  );
  if (audience.matchRate !== null && audience.matched !== null) {
    output.line(
      `Match rate ${pc.bold(`${(audience.matchRate * 100).toFixed(1)} %`)}: about ${audience.matched.toLocaleString('en-US')} people on Pinterest. Status ${audience.status}.`,
    );
  } else if (audience.matchRateReason !== null && audience.matchRateReason !== 'not_available') {
    output.line(`Match rate: ${matchRateReasons[audience.matchRateReason]}`);
  }
}

function sentenceOf(reason: string): string {
  return Object.hasOwn(rejectReasons, reason)
    ? rejectReasons[reason as keyof typeof rejectReasons].sentence
    : '';
}
