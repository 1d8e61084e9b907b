import type { RejectReason } from '#contract/reject-reason.ts';
import { toAsciiDigits } from './ascii-digits.ts';
import { withoutDecimalZero } from './decimal-zero.ts';
import { makeRule, normalized, rejected } from './make-rule.ts';
import type { RuleContext } from './rule.ts';

type DateOrder = NonNullable<RuleContext['dateOrder']>;
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * Date of birth: YYYYMMDD.
 * `1996-02-01` → `19960201`, `Feb 1, 1996` → `19960201`, `25/12/1990` → `19901225`
 *
 * Read: year first (`1996-02-01`, `1996/2/1`, `19960201`), English month names, and day and month in numbers with the year
 * last, wherever only one order makes a date. Where both do, the context's `dateOrder` decides; without it, dots mean day
 * first (every country that writes dots does), and slashes and hyphens are ambiguous. A time of day is ignored, also one
 * with a zone: the date counts as it is written. Years of two digits are never guessed.
 * Source: Pinterest API v5, `user_data.db`: "given as year, month, and day".
 */
export const birthdayRule = makeRule('birthday', 'YYYYMMDD', (text, context) => {
  if (text.length > maximumLength) return rejected('date_unreadable');
  const day = readDay(withoutTime(withoutDecimalZero(toAsciiDigits(text))), context.dateOrder);
  if (typeof day === 'string') return rejected(day);
  return isPossible(day, context.now) ? normalized(toDigits(day)) : rejected('date_impossible');
});

/** More than any date and time with its zone takes. */
const maximumLength = 60;

const timeOfDay =
  /(?:T|\s+|,\s*)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?$/i;

function withoutTime(text: string): string {
  return text.includes(':') ? text.replace(timeOfDay, '') : text;
}

function readDay(text: string, order: DateOrder | undefined): Day | RejectReason {
  if (text.length === 10 && text[4] === '-' && text[7] === '-') {
    // Most files write dates like this: patterns would cost three times as much.
    const year = digitsAt(text, 0, 4);
    const month = digitsAt(text, 5, 7);
    const day = digitsAt(text, 8, 10);
    if (year >= 0 && month >= 0 && day >= 0) return { year, month, day };
  }
  const yearFirst = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) {
    const [, year, separator, month, day] = yearFirst;
    // Without separators only YYYYMMDD is sure.
    return separator === '' && text.length !== 8 ? 'date_unreadable' : toDay(year, month, day);
  }

  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text);
  if (yearLast) {
    const [, first, separator, second, year] = yearLast;
    const found = orderOf(Number(first), Number(second), separator === '.', order);
    if (found === null) return 'date_ambiguous';
    return found === 'DMY' ? toDay(year, second, first) : toDay(year, first, second);
  }

  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]*([a-z]{3,9})[\s.,/-]*(\d{4})$/i.exec(text);
  if (dayFirst) return toDay(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([a-z]{3,9})[\s./-]*(\d{1,2})(?:st|nd|rd|th)?[\s.,/-]+(\d{4})$/i.exec(text);
  if (monthFirst) return toDay(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  return 'date_unreadable';
}

/** The number of these digits; negative where one is none. */
function digitsAt(text: string, start: number, end: number): number {
  let number = 0;
  for (let position = start; position < end; position += 1) {
    const digit = text.charCodeAt(position) - digitZero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

const digitZero = 0x30;

/** Null where it cannot be known which number is the day. */
function orderOf(
  first: number,
  second: number,
  hasDots: boolean,
  order: DateOrder | undefined,
): DateOrder | null {
  if (first === second || first > 12) return 'DMY';
  if (second <= 12) return order ?? (hasDots ? 'DMY' : null);
  // A month first between dots: this column does not keep to the custom that would decide its other dates.
  return hasDots && order === undefined ? null : 'MDY';
}

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august'],
  ...['september', 'october', 'november', 'december'],
];

/** From an English name or its first letters, at least three. */
function monthNumber(name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const position = months.findIndex((month) => month.startsWith(name.toLowerCase()));
  return position === -1 ? undefined : position + 1;
}

function toDay(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): Day | RejectReason {
  if (month === undefined) return 'date_unreadable';
  return { year: Number(year), month: Number(month), day: Number(day) };
}

function toDigits({ year, month, day }: Day): string {
  return String(year * 10_000 + month * 100 + day);
}

/** `now` is in Unix seconds; the day counts as begun by UTC. */
function isPossible({ year, month, day }: Day, now: number): boolean {
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) return false;
  return Date.UTC(year, month - 1, day) <= now * 1000;
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
