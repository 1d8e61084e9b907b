import type { RejectReason, ValueWarning } from '#contract/reject-reason.ts';
import type { Field } from '#domain/fields/field.ts';
import { type Coerced, coerced, rejected } from './coerced.ts';
import { isSpreadsheetNumber } from './spreadsheet-number.ts';
import { wallClockOf } from './time-zone.ts';

export interface TimeOptions {
  /** IANA name, for times that say nothing of their zone. */
  readonly timeZone: string;
  /** How to read 03/04/2026. */
  readonly dateOrder: 'DMY' | 'MDY' | undefined;
  /** Older times are rejected; infinite where age does not matter. */
  readonly maxAgeSeconds: number;
}

/** A shop's clock may run this many seconds ahead of ours before its events count as future ones. */
const clockSkew = 60;

/**
 * Unix seconds from seconds, milliseconds, microseconds (by their size), or a date with or without time, zone and offset.
 * A date alone is its midnight in the sync's time zone. Fractions of a second are cut off.
 */
export function timeCoercion(field: Field, options: TimeOptions): (text: string, now: number) => Coerced {
  const { minimum = Number.NEGATIVE_INFINITY } = field;
  const toInstant = wallClockOf(options.timeZone);
  return (text, now) => {
    const reading = readEpoch(text) ?? readDateTime(text, options.dateOrder, toInstant);
    if (typeof reading === 'string') return rejected(reading);
    if (reading.instant < minimum) return rejected('number_out_of_range');
    if (reading.instant > now + clockSkew) return rejected('time_in_future');
    if (reading.instant < now - options.maxAgeSeconds) return rejected('time_too_old');
    return coerced(reading.instant, reading.warning);
  };
}

interface Reading {
  readonly instant: number;
  readonly warning?: ValueWarning;
}

const epoch = /^(\d{9,16})(?:\.\d*)?$/;

/** Nine digits and up: shorter ones would lie before 1973, and are more likely a day (20260131) or a spreadsheet's (45688.5). */
function readEpoch(text: string): Reading | undefined {
  const digits = epoch.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  if (number < 1e11) return { instant: number };
  if (number < 1e14) return { instant: Math.floor(number / 1e3), warning: 'time_in_milliseconds' };
  return { instant: Math.floor(number / 1e6), warning: 'time_in_microseconds' };
}

/** Without marks, eight digits: `20260131`. */
const yearFirst =
  /(?=\d{8}(?!\d)|\d{4}[-/.])(?<year>\d{4})(?<mark>[-/.]?)(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})/;
/** Day and month in an order to be found out. */
const yearLast = /(?<first>\d{1,2})(?<separator>[-/.])(?<second>\d{1,2})\k<separator>(?<lastYear>\d{4})/;
const clock =
  /(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<seconds>\d{2})(?:[.,]\d+)?)?(?:\s*(?<half>[AaPp])\.?[Mm]\.?)?/;
const zone = /(?<utc>[Zz]|UTC|GMT)|(?<sign>[-+])(?<zoneHour>\d{2}):?(?<zoneMinute>\d{2})?/;
const dateTime = new RegExp(
  `^(?:${yearFirst.source}|${yearLast.source})(?:(?:[Tt]|,?\\s+)${clock.source}(?:\\s*(?:${zone.source}))?)?$`,
);

function readDateTime(
  text: string,
  dateOrder: 'DMY' | 'MDY' | undefined,
  toInstant: (reading: number) => number,
): Reading | RejectReason {
  const parts = dateTime.exec(text)?.groups;
  if (parts === undefined) return isSpreadsheetNumber(text) ? 'spreadsheet_number' : 'not_a_time';
  const date = dateOf(parts, dateOrder);
  if (typeof date === 'string') return date;
  const time = timeOfDay(parts);
  if (time === undefined) return 'not_a_time';
  const reading = date + time;
  if (parts['utc'] !== undefined) return { instant: reading };
  if (parts['sign'] === undefined) return { instant: toInstant(reading) };
  const offset = Number(parts['zoneHour']) * 3600 + Number(parts['zoneMinute'] ?? 0) * 60;
  return { instant: parts['sign'] === '-' ? reading + offset : reading - offset };
}

type Parts = Readonly<Record<string, string | undefined>>;

/** Midnight of the day, as if in UTC. */
function dateOf(parts: Parts, dateOrder: 'DMY' | 'MDY' | undefined): number | RejectReason {
  const { year, month, day, first, second, separator, lastYear } = parts;
  if (year !== undefined) return midnight(Number(year), Number(month), Number(day));
  const order = orderOf(Number(first), Number(second), separator === '.', dateOrder);
  if (order === undefined) return 'date_ambiguous';
  return order === 'DMY'
    ? midnight(Number(lastYear), Number(second), Number(first))
    : midnight(Number(lastYear), Number(first), Number(second));
}

/** As birthdays are read: where both orders make a date, dots mean day first, and slashes and hyphens are ambiguous. */
function orderOf(
  first: number,
  second: number,
  hasDots: boolean,
  dateOrder: 'DMY' | 'MDY' | undefined,
): 'DMY' | 'MDY' | undefined {
  if (first > 12 || first === second) return 'DMY';
  if (second <= 12) return dateOrder ?? (hasDots ? 'DMY' : undefined);
  return hasDots && dateOrder === undefined ? undefined : 'MDY';
}

function midnight(year: number, month: number, day: number): number | RejectReason {
  const milliseconds = Date.UTC(year, month - 1, day);
  const exists = new Date(milliseconds).getUTCMonth() === month - 1 && day > 0;
  return exists ? milliseconds / 1000 : 'date_impossible';
}

/** Seconds since midnight; undefined where no clock shows that. */
function timeOfDay(parts: Parts): number | undefined {
  const { hour = '0', minute = '0', seconds = '0', half } = parts;
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  // A leap second, :60, is the next second, as in Unix time.
  if (hours > 23 || Number(minute) > 59 || Number(seconds) > 60) return undefined;
  return hours * 3600 + Number(minute) * 60 + Number(seconds);
}
