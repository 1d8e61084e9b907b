import { type RejectReason, rejectReasons } from '#contract/reject-reason.ts';
import type { FieldMapping, SyncDefinition } from '#contract/sync-definition.ts';
import type { Field } from '#domain/fields/field.ts';
import { nearestWord } from '#domain/sync/nearest-word.ts';
import { endOfTime } from '#domain/values/end-of-time.ts';
import { listValues } from '#domain/values/list-values.ts';
import { isTimeZone } from '#domain/values/time-zone.ts';
import { fieldConversion } from './conversion.ts';
import type { ProblemList } from './problem-list.ts';
import { RowContext } from './row-context.ts';

/** Tries a static value, and all that a value map can give, by the conversion that rows go through. */
export function checkConstants(
  entry: FieldMapping,
  field: Field,
  place: string,
  sync: SyncDefinition,
  problems: ProblemList,
): void {
  const { value, map = {} } = entry;
  // A time zone that does not exist is reported as such.
  if (field.type === 'time' && 'timeZone' in sync.options && !isTimeZone(sync.options.timeZone)) return;
  const context = new RowContext(sync.options, undefined);
  context.begin([], endOfTime);
  const report = (at: string, text: string, reason: RejectReason) =>
    problems.error(
      at,
      'wrong-value',
      `The value does not suit "${field.id}": ${rejectReasons[reason].sentence}`,
      reason === 'value_not_allowed' ? allowedValues(field, text) : rejectReasons[reason].fix,
    );

  if (value !== undefined) {
    const text = String(value);
    const convert = fieldConversion(sync, entry, field, context.current);
    const parts = field.list ? listValues(text, entry.separator) : [text];
    const results = typeof parts === 'string' ? [] : parts.map(convert);
    const reason =
      typeof parts === 'string' ? parts : results.map(reasonOf).find((found) => found !== undefined);
    if (reason !== undefined) report(`${place}.value`, text, reason);
    else if (results.every((result) => result.outcome === 'absent')) {
      problems.error(
        `${place}.value`,
        'empty-value',
        `The value of "${field.id}" is empty for every row.`,
        'Give a value, or remove the entry.',
      );
    }
  }
  const convertMapped = fieldConversion(sync, { field: entry.field }, field, context.current);
  for (const [from, to] of Object.entries(map)) {
    const reason = reasonOf(convertMapped(to));
    if (reason !== undefined) report(`${place}.map.${from}`, to, reason);
  }
}

function reasonOf(result: {
  readonly outcome: string;
  readonly reason?: RejectReason;
}): RejectReason | undefined {
  return result.reason === 'time_too_old' ? undefined : result.reason;
}

const mostListed = 30;

function allowedValues({ choices = [] }: Field, text: string): string {
  const nearest = nearestWord(text, choices);
  if (nearest !== null) return `Did you mean "${nearest}"?`;
  return choices.length > mostListed
    ? 'Use a code that Pinterest accepts.'
    : `Use one of ${choices.join(', ')}.`;
}
